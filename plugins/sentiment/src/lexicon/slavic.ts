import type { Words } from './words.ts'

export const ru: Words = {
  positive:
    'хорош* +отличн* +прекрасн* +замечательн* +идеальн* +супер +великолепн* класс круто крут* люблю любим* любовь нрав* рад рада рады счастлив* счасть* спасибо благодар* доволен довольна довольн* лучше лучш* приятн* красив* добр* весел* смешн* успех* удач* поздравл* рекоменд* быстро удобн* молод* надеюсь ура мил*',
  negative:
    'плох* +ужас* +отвратительн* +кошмар* хуже худш* груст* печал* разочаров* злюсь злой сломал* сломан* поврежд* брак ошибк* проблем* потер* опозд* задерж* медленн* груб* хам* жалоб* обман* мошенн* врать врёшь ложь лжец ненави* дура* идиот* глуп* туп* дерьм* чёрт* черт* больно боль болен умер* смерт* убить убил* убий* страх* страшн* боюсь плак* плач* скучн* стыд* жаль войн* никогда никто бесполезн* надоел* устал* вор воры одинок* |не работает|',
  negators: 'не нет ни никогда без ничего',
  intensifiers: 'очень так слишком совсем абсолютно полностью реально',
  gratitude: 'спасибо благодар* спс',
  frustration:
    '|до сих пор| |всё ещё| |все еще| |опять| |снова| |сколько можно| |сколько ждать| |никто не отвечает| |нет ответа| |уже неделю| |наконец| надоел* жду безобраз*',
  urgency: 'срочно немедленно быстрее сейчас |как можно скорее|',
  confusion: '|не понимаю| |не понял| |не поняла| |не знаю| |что значит| непонятно',
  insult: '+идиот* дура* туп* мошенник* козёл козел* твар* урод* сволоч* лжец*',
  threat: 'адвокат* юрист* полици* суд прокуратур* роспотребнадзор |в суд| |больше никогда|',
}

export const uk: Words = {
  positive:
    'добр* +чудов* +відмінн* +прекрасн* +супер клас круто люблю кохан* подоба* радий рада щаслив* дякую задоволен* краще найкращ* приємн* гарн* весел* успіх* вітаю рекоменд* швидко зручн* сподіваюсь ура',
  negative:
    'поган* +жах* +огидн* гірш* сумн* розчаров* зл* зламан* пошкодж* помилк* проблем* втрат* запізн* затрим* повільн* груб* хам* скарг* обман* шахра* брехн* ненавид* дурн* ідіот* лайно чорт* біль* хвор* помер* смерт* вбив* страшн* боюсь плач* нудн* соромно шкода війн* ніколи ніхто набридл* |не працює|',
  negators: 'не ні ніколи без нічого',
  intensifiers: 'дуже так занадто зовсім абсолютно',
  gratitude: 'дякую дяк* спасибі',
  frustration:
    '|досі не| |все ще| |знову| |скільки можна| |ніхто не відповідає| |немає відповіді| |вже тиждень| нарешті набридл* чекаю',
  urgency: 'терміново негайно швидше зараз',
  confusion: '|не розумію| |не знаю| |що означає| незрозуміло',
  insult: 'ідіот* дурн* шахра* козел* покидьк*',
  threat: 'адвокат* юрист* поліці* суд |в суд|',
}

export const pl: Words = {
  positive:
    'dobr* dobrze +świetn* +doskonał* +wspaniał* +idealn* +super +cudown* fajn* piękn* ładn* kocham lubię miłość cieszę szczęśliw* zadowolon* dziękuję dzięki dziękujemy lepiej najleps* mił* wesoł* śmieszn* sukces* gratul* polecam szybk* wygodn* nadziej* brawo',
  negative:
    'zły zła złe źle +okropn* +strasznie +straszn* +fatal* +koszmar* gorsz* najgorsz* smutn* rozczarowan* zawiedzion* zdenerwowan* zepsut* uszkodzon* błąd błęd* problem* zgubi* stracił* opóźni* spóźni* woln* niegrzeczn* skarg* oszust* oszuka* kłam* nienawi* głup* idiot* gówno cholera cholern* kurwa ból boli chor* umar* śmierć zabi* boję strach płacz* nud* wstyd niestety wojn* nigdy nikt bezużyteczn* żałosn* |nie działa|',
  negators: 'nie ani nigdy bez nic',
  intensifiers: 'bardzo tak zbyt naprawdę całkowicie strasznie',
  gratitude: 'dziękuję dzięki dziękujemy',
  frustration:
    '|nadal nie| |wciąż nie| |ciągle nie| |znowu| |jak długo| |ile razy| |nikt nie odpowiada| |brak odpowiedzi| |od tygodni| wreszcie czekam dość',
  urgency: 'pilne pilnie natychmiast teraz |jak najszybciej|',
  confusion: '|nie rozumiem| |nie wiem| |co to znaczy| niejasn*',
  insult: 'idiot* debil* kretyn* oszust* złodziej* głup*',
  threat: 'adwokat* prawnik* policj* sąd* pozew uokik |nigdy więcej|',
}

export const cs: Words = {
  positive:
    'dobrý dobrá dobré dobře +skvěl* +výborn* +úžasn* +perfektn* +nádhern* krásn* hezk* miluju mám rád láska šťastn* spokojen* děkuj* díky lepší nejlepší mil* vtipn* úspěch* gratuluj* doporuč* rychl* doufám super',
  negative:
    'špatn* +hrozn* +strašn* +příšern* horší nejhorší smutn* zklam* naštvan* rozbit* poškozen* chyb* problém* ztrat* zpožd* pomal* stížnost* podvod* lež* lže nenávi* nesnáš* hloup* idiot* hovno sakra kurva bolest bolí nemocn* mrtv* smrt zabi* bojím strach pláč* nud* ostud* bohužel válk* nikdy nikdo |k ničemu| nefunguje',
  negators: 'ne není nikdy bez nic ani',
  intensifiers: 'velmi moc tak příliš opravdu úplně',
  gratitude: 'děkuj* díky dík',
  frustration:
    '|stále ne| |pořád ne| |ještě ne| |už zase| |jak dlouho| |nikdo neodpovídá| |žádná odpověď| konečně čekám',
  urgency: 'naléhav* okamžitě hned rychle |co nejdříve|',
  confusion: '|nerozumím| |nechápu| |nevím| |co to znamená| nejasn*',
  insult: 'idiot* debil* blb* podvodn* zlod*',
  threat: 'právník* advokát* polici* soud* žalob* |nikdy víc|',
}
