import type { Words } from './words.ts'

export const en: Words = {
  positive:
    "good great nice +love +loved loves loving lovely +amazing +awesome +excellent +perfect perfectly +fantastic +wonderful +brilliant beautiful happy glad pleased pleasure best better fun funny enjoy* cool sweet win wins winning won congrat* excited exciting delighted satisfied helpful kind friendly thanks thank thx blessed blessing hope hopeful proud smile smiling laugh* easy fast quick impressed recommend* superb +outstanding cute favorite favourite welcome like liked likes yay yes fine okay comfortable worth gorgeous safe interesting celebrat* birthday luck lucky gift legend epic stunning incredible yum delicious |well done| |can't wait| |cannot wait| |looking forward| |thumbs up|",
  negative:
    "bad +terrible +horrible +awful +worst worse poor +hate hated hates +disgusting disappointed disappoint* sad sadly angry annoy* broken broke damaged damage wrong fail* problem problems issue issues useless ridiculous unacceptable rude slow late delayed delay never nobody lost lose losing missing complain* complaint refund scam fraud fake +liar lie lies lying cheat* stolen steal wast* sorry unfortunately pain painful hurt* sick ill dead die died dying kill* murder cry crying cried afraid scared fear worried worry ugly boring bored stupid dumb +idiot* crap +shit +shitty damn hell fuck* wtf suck sucks sucked mess nightmare trouble error upset miserable pathetic +disgrace shame ashamed guilty attack* war terror* racist wound* fault blame defective faulty stuck crash* tired lonely alone hopeless regret* unhappy |not working| |doesn't work| |does not work| |didn't work| |let down| |fed up|",
  negators:
    "not no never don't doesn't didn't isn't wasn't aren't won't can't cannot couldn't wouldn't shouldn't ain't without nothing hardly",
  intensifiers: 'very really so too extremely totally absolutely completely incredibly super such damn',
  gratitude: 'thanks thank thx tysm cheers grateful appreciate* |thank you|',
  frustration:
    "|still not| |still no| |still waiting| |still haven't| |hasn't arrived| |not arrived| |no answer| |no response| |no reply| |nobody answers| |how long| |how many times| |yet again| |once again| |third time| |second time| |for weeks| |for days| |fed up| |sick of| |enough is enough| ridiculous unacceptable waiting frustrat* annoy* seriously finally",
  urgency:
    'urgent* asap immediately now emergency |right now| |right away| |as soon as possible| |by tomorrow| |need it today| hurry',
  confusion:
    "confus* |don't understand| |do not understand| |what do you mean| |not sure| |no idea| |how do i| |makes no sense| |don't get it| unclear huh",
  insult:
    '+idiot* moron* stupid dumb fool* incompetent asshole* bastard* bitch* |fuck you| |screw you| scammer* thieves thief crook* liar liars loser* |shut up|',
  threat:
    'lawyer* sue suing attorney police |legal action| |take you to court| |report you| |consumer protection| |chargeback| |kill you| |never buy again| |hunt you|',
}

export const de: Words = {
  positive:
    'gut gute guter gutes guten gern gerne toll tolle tolles super +klasse schön schöne schöner schönes schönen +wunderbar* +perfekt* +ausgezeichnet* +fantastisch* +hervorragend* +großartig* prima spitze liebe lieb lieben liebt mag freu* froh glücklich* glück zufrieden* freundlich* nett nette netter hilfreich* danke dank dankeschön lecker besser beste bester besten genial* geil cool spaß lustig gewonnen gewinn* erfolg* empfehl* einfach schnell* stolz lache* willkommen angenehm interessant* süß süße geburtstag gratulier* herzlich* hoffentlich hoffnung begeister* |vielen dank| |gut gemacht|',
  negative:
    'schlecht* schlimm* +furchtbar* +schrecklich* +katastrophe* +katastrophal* mies* übel enttäusch* traurig* leider wütend ärger* sauer kaputt defekt* beschädigt* falsch* fehler* problem* fehlt fehlen verloren verlier* verspät* langsam unverschämt* frechheit unmöglich* unhöflich* beschwer* betrug betrüger* lüge* lügner* hass* +scheiß* scheiße mist verdammt* dumm* blöd* idiot* schmerz* krank* tot tote tod sterben gestorben angst* sorge* weinen leid müde hässlich* langweilig* nervt nervig nerven schrecken krieg terror* mord* töt* gewalt skandal* peinlich schande schuld hölle schade nie niemals niemand nichts unbrauchbar* lächerlich* inakzeptabel* |funktioniert nicht| |geht nicht|',
  negators: 'nicht kein keine keinen keiner keinem nie niemals ohne nichts kaum',
  intensifiers: 'sehr so total wirklich extrem absolut völlig echt zu besonders mega ganz',
  gratitude: 'danke dankeschön dank danken |vielen dank| |herzlichen dank| merci',
  frustration:
    '|immer noch nicht| |immer noch kein| |immer noch keine| |noch immer nicht| |noch immer kein| |noch immer keine| |schon wieder| |seit wochen| |seit tagen| |seit einer woche| |wie lange| |wie oft| |zum dritten mal| |zum zweiten mal| |keine antwort| |niemand antwortet| |es reicht| |warte seit| |warte immer| endlich nervt nervig ärger* unmöglich* unverschämt*',
  urgency:
    'dringend* sofort eilig umgehend schnellstmöglich asap |so schnell wie möglich| |bis morgen| |noch heute| notfall',
  confusion:
    '|verstehe nicht| |verstehe ich nicht| |versteh nicht| |keine ahnung| |was meinen sie| |was heißt das| |wie geht das| |weiß nicht| unklar verwirr* hä häh',
  insult:
    '+idiot* +arschloch* trottel* depp* dumm* blöd* saftladen betrüger* lügner* wichser* versager* |fick dich| |halt die klappe| verarsch*',
  threat:
    'anwalt* rechtsanwalt* anzeige* polizei klage verklag* gericht verbraucherschutz* verbraucherzentrale |rechtliche schritte| |nie wieder| |schlechte bewertung|',
}

export const nl: Words = {
  positive:
    'goed goede mooi mooie leuk leuke fijn fijne geweldig* +fantastisch* +perfect* super top lekker lief lieve blij gelukkig* tevreden vriendelijk* bedankt dank dankjewel dankuwel houd hou beter beste prachtig* trots grappig* succes aanrader snel handig graag hoop gefeliciteerd',
  negative:
    'slecht* +verschrikkelijk* +vreselijk* erg helaas teleurgesteld* boos kwaad kapot defect beschadigd fout* probleem problemen kwijt verloren traag laat vertraging onbeschoft klacht* oplichter* oplichting leugen* haat stom* dom* idioot* klote kut shit verdomme pijn ziek dood sterven bang verdriet* huilen lelijk* saai jammer nooit niemand belachelijk* schandalig* moord* oorlog sorry',
  negators: 'niet geen nooit zonder niets niks',
  intensifiers: 'heel erg zeer echt zo te super enorm',
  gratitude: 'bedankt dank dankjewel dankuwel',
  frustration:
    '|nog steeds niet| |nog steeds geen| |nog altijd niet| |alweer| |hoe lang| |geen antwoord| |geen reactie| eindelijk irritant belachelijk* |al weken|',
  urgency: 'dringend* spoed direct meteen |zo snel mogelijk|',
  confusion: '|snap niet| |begrijp niet| |begrijp het niet| |geen idee| onduidelijk',
  insult: 'idioot* klootzak* oplichter* sukkel* eikel* dom*',
  threat: 'advocaat politie aangifte rechtbank |nooit meer|',
}

export const sv: Words = {
  positive:
    'bra god fin fint fina +fantastisk* +underbar* +perfekt* härlig* rolig* kul snäll* glad lycklig* nöjd* tack älskar gillar bäst bättre vacker* söt trevlig* snabb* hoppas grattis skönt kärlek',
  negative:
    'dålig* +hemsk* +fruktansvärd* sämst sämre tråkig* ledsen arg besviken trasig* skadad fel problem förlorat sen försenad otrevlig* klaga* bedrägeri lögn* hatar dum* idiot* skit fan helvete jävla ont sjuk död dött rädd gråt* ful aldrig ingen tyvärr mord* krig oacceptabel*',
  negators: 'inte ingen inget inga aldrig utan ej',
  intensifiers: 'mycket väldigt jätte så helt riktigt',
  gratitude: 'tack tackar',
  frustration: '|fortfarande inte| |fortfarande inget| |inget svar| |hur länge| |ännu en gång| äntligen',
  urgency: 'brådskande omedelbart genast akut',
  confusion: '|förstår inte| |fattar inte| |ingen aning| oklart',
  insult: 'idiot* jävla dum* skurk* bedragare',
  threat: 'advokat polis* anmäl* stämma',
}

export const da: Words = {
  positive:
    'god godt gode fin fint flot +fantastisk* +vidunderlig* +perfekt* dejlig* sjov* sød glad lykkelig* tilfreds tak elsker bedst bedre smuk* venlig* hurtig* håber tillykke',
  negative:
    'dårlig* +forfærdelig* +frygtelig* værst værre ked vred skuffet ødelagt defekt fejl problem* tabt sen forsinket uforskammet klage svindel løgn* hader dum* idiot* lort fanden helvede satans ondt syg død bange græder grim aldrig ingen desværre mord* krig',
  negators: 'ikke ingen intet aldrig uden',
  intensifiers: 'meget virkelig så helt rigtig',
  gratitude: 'tak',
  frustration: '|stadig ikke| |stadig ingen| |intet svar| |hvor længe| endelig',
  urgency: 'haster straks omgående akut',
  confusion: '|forstår ikke| |ingen anelse| uklart',
  insult: 'idiot* svindler* dum*',
  threat: 'advokat politi* anmelde',
}

export const no: Words = {
  positive:
    'bra god godt fin fint flott +fantastisk* +nydelig* +perfekt* herlig* gøy morsom* snill* glad lykkelig* fornøyd takk elsker liker best bedre vakker* hyggelig* rask* håper gratulerer',
  negative:
    'dårlig* +forferdelig* +fryktelig* verst verre lei sint skuffet ødelagt defekt feil problem* mistet sen forsinket uforskammet klage svindel løgn* hater dum* idiot* dritt faen helvete jævla vondt syk død redd gråter stygg aldri ingen dessverre drap* krig',
  negators: 'ikke ingen ikkje intet aldri uten',
  intensifiers: 'veldig virkelig så helt skikkelig',
  gratitude: 'takk',
  frustration: '|fortsatt ikke| |fremdeles ikke| |ingen svar| |hvor lenge| endelig',
  urgency: 'haster straks umiddelbart akutt',
  confusion: '|forstår ikke| |skjønner ikke| |aner ikke| uklart',
  insult: 'idiot* svindler* dum*',
  threat: 'advokat politi* anmelde',
}
