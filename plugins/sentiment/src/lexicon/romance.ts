import type { Words } from './words.ts'

export const es: Words = {
  positive:
    'bueno buena buenos buenas buen bien +excelente* +perfecto +perfecta +genial +maravillos* +fantástic* +increíble +estupend* hermos* bonit* lind* feliz felices felicidad felicidades contento contenta alegr* amor amo ama adoro encanta encantad* gusta gustó mejor mejores gracias amable* satisfech* recomend* rápid* fácil divertid* guap* ganar ganó ganamos éxito suerte orgullos* sonr* jaja* jeje* precios* disfrut* esperanza bendicion* ojalá enhorabuena útil |muchas gracias| |me encanta|',
  negative:
    'mal malo mala malos malas +horrible* +terrible* +pésim* +fatal peor peores triste* tristeza decepcion* enoj* enfad* furios* roto rota dañad* defectuos* problema* error errores fallo falla fallan falta perdid* perder tarde retras* lento grosero* queja* reclam* estafa* fraude mentira* mentiros* odio odia asco +mierda joder puta puto coño idiota* estúpid* imbécil* tont* dolor duele enferm* muert* morir murió miedo llor* feo fea aburrid* vergüenza lamentable* desgracia culpa guerra matar mató odiar nunca nadie inútil* inaceptable* ridícul* cansad* harto harta sola solo robo robar ladr* |no funciona| |no sirve|',
  negators: 'no ni nunca jamás sin tampoco nada',
  intensifiers: 'muy tan mucho mucha super súper realmente demasiado totalmente bastante',
  gratitude: 'gracias agradec* |muchas gracias|',
  frustration:
    '|todavía no| |aún no| |sigo sin| |otra vez| |cuánto tiempo| |cuántas veces| |nadie responde| |nadie contesta| |sin respuesta| |hace semanas| |llevo esperando| |ya basta| harto harta esperando inaceptable*',
  urgency: 'urgente* inmediatamente ya cuanto |lo antes posible| |cuanto antes| |ahora mismo| urge',
  confusion: '|no entiendo| |no comprendo| |no sé| |qué significa| |cómo hago| confus*',
  insult:
    '+idiota* imbécil* estúpid* estafador* ladron* ladrón* mentiros* incompetent* |hijo de puta| gilipollas cabrón cabrones inútil*',
  threat: 'abogad* denuncia* denunciar demanda demandar policía |nunca más| consumidor juicio tribunal*',
}

export const fr: Words = {
  positive:
    "bon bonne bons bonnes bien +excellent* +parfait* +génial* +magnifique* +merveilleu* +superbe* +formidable* super beau belle belles content* heureu* joie joli* aime adore* adoré plaît mieux meilleur* merci gentil* sympa* satisfait* recommand* rapide* facile* drôle* bravo félicitation* réussi* chance fier fière sourire mdr plaisir top cool amour agréable* espoir espère utile* |j'aime|",
  negative:
    'mauvais* mal +horrible* +terrible* +affreu* +nul +nulle pire pires triste* tristesse déçu* décevant* colère énerv* fâché* cassé* abîmé* défectueu* problème* erreur* faux manque* perdu* perdre retard* lent* impoli* plainte* réclamation* arnaque* fraude mensonge* menteu* déteste* haine dégoût* +merde putain con connard* idiot* stupide* bête douleur malade* mort* mourir peur pleur* moche* ennuy* honte malheureusement guerre tuer tué jamais personne inutile* inacceptable* ridicule* fatigué* marre seul* voleur* vol scandale* |ne marche pas| |ne fonctionne pas|',
  negators: "ne pas ni jamais sans aucun aucune rien n'est n'ai n'a",
  intensifiers: 'très trop tellement vraiment si extrêmement totalement hyper absolument',
  gratitude: 'merci remerci*',
  frustration:
    "|toujours pas| |encore une fois| |pas encore| |toujours rien| |combien de temps| |combien de fois| |personne ne répond| |aucune réponse| |sans réponse| |depuis des semaines| |ça suffit| |j'attends| |marre| enfin inacceptable* inadmissible*",
  urgency: 'urgent* immédiatement vite |tout de suite| |au plus vite| |dès que possible| urgence',
  confusion: '|comprends pas| |comprends rien| |aucune idée| |sais pas| |ça veut dire quoi| |comment faire| confus*',
  insult: '+connard* idiot* imbécile* crétin* voleur* escroc* menteu* incompétent* salaud* enculé* |ta gueule|',
  threat: 'avocat* plainte tribunal police justice |plus jamais| |association de consommateurs| huissier',
}

export const it: Words = {
  positive:
    'buono buona buoni buone buon bene +ottimo +ottima +eccellente* +perfetto +perfetta +fantastic* +meraviglios* +stupend* +splendid* bello bella belli belle bellissim* felice* content* gioia amo ama amore adoro piace meglio migliore grazie gentil* soddisfatt* consigli* veloce* facile divertent* bravo brava bravi complimenti auguri vinto vincere fortuna orgoglios* sorriso sorrid* piacere super speranza spero utile carino carina',
  negative:
    'male cattiv* brutto brutta brutti +orribile* +terribile* +pessim* peggio peggiore triste* tristezza delus* arrabbiat* rabbia rotto rotta danneggiat* difettos* problema problemi errore errori sbagliat* manca mancano perso perdere ritardo lento maleducat* reclamo truffa* frode bugi* odio odia schifo +merda cazzo vaffanculo idiota* stupid* scem* dolore malato mort* morire paura piang* noios* vergogn* purtroppo guerra uccid* ucciso mai nessuno inutile* inaccettabil* ridicol* stanco stufo stufa solo sola ladr* corrott* |non funziona|',
  negators: 'non né mai senza niente nulla neanche',
  intensifiers: 'molto troppo davvero così tanto veramente assolutamente estremamente super',
  gratitude: 'grazie ringrazi*',
  frustration:
    '|ancora non| |non ancora| |non è ancora| |ancora una volta| |di nuovo| |quanto tempo| |quante volte| |nessuno risponde| |nessuna risposta| |da settimane| |sto aspettando| |adesso basta| finalmente inaccettabil* stufo stufa',
  urgency: 'urgente* subito immediatamente |al più presto| |il prima possibile| urgenza',
  confusion: '|non capisco| |non ho capito| |non so| |che significa| |come faccio| confus*',
  insult: '+idiota* stronz* imbecill* cretin* ladr* truffator* bugiard* incompetent* coglion* |vaffanculo|',
  threat: 'avvocato denuncia denunci* tribunale polizia carabinieri |mai più| querela',
}

export const pt: Words = {
  positive:
    'bom boa bons boas bem +ótim* +excelente* +perfeit* +maravilhos* +incrível +fantástic* +sensacional lindo linda lindos lindas bonit* feliz felizes felicidade content* alegr* amor amo ama amei adoro adorei gosto gostei melhor melhores obrigad* gentil satisfeit* recomend* rápid* fácil divertid* parabéns sucesso sorte orgulho sorri* kkk* rsrs* legal top show prazer esperança tomara útil fofo fofa saudade',
  negative:
    'mau má mal ruim +horrível +terrível +péssim* pior piores triste* tristeza decepcion* raiva irritad* bravo quebrad* danificad* defeito problema* erro erros errad* falta perdi perder perdido atras* lento grosseir* reclam* golpe fraude mentira* mentiros* ódio odeio nojo +merda porra caralho puta idiota* burr* estúpid* dor doente mort* morrer morreu medo chor* feio feia chato chata vergonha infelizmente guerra matar matou nunca ninguém inútil* inaceitáve* ridícul* cansad* sozinh* ladrão ladrões roub* inferno |não funciona|',
  negators: 'não nao nem nunca jamais sem nada',
  intensifiers: 'muito muita demais tão super realmente totalmente bastante mega',
  gratitude: 'obrigad* obg valeu agradeç*',
  frustration:
    '|ainda não| |ainda nao| |até agora| |de novo| |outra vez| |quanto tempo| |quantas vezes| |ninguém responde| |sem resposta| |há semanas| |estou esperando| |já chega| finalmente inaceitáve* esperando',
  urgency: 'urgente* imediatamente já agora |o mais rápido| |quanto antes| urgência',
  confusion: '|não entendo| |não entendi| |nao entendi| |não sei| |o que significa| |como faço| confus*',
  insult: '+idiota* imbecil* burr* ladrão ladrões golpista* mentiros* incompetent* |filho da puta| babaca* otário*',
  threat: 'advogad* procon processo processar polícia justiça denunci* |nunca mais| |reclame aqui|',
}

export const ro: Words = {
  positive:
    'bun bună bine +excelent* +perfect* +minunat* +fantastic* +superb* frumos frumoasă fericit* bucur* iubesc iubire place mulțumesc mersi mulțumit* recomand* rapid ușor amuzant* bravo felicitări noroc mândr* super drăguț* sper',
  negative:
    'rău rea +oribil* +groaznic* +teribil* prost proastă trist* dezamăgit* supărat* furios stricat* defect* problem* greș* lipsește pierdut* întârzi* lent nepoliticos reclamați* înșel* minciun* minte urăsc ură +rahat dracu* naiba idiot* prostie durere bolnav mort moarte muri frică plâng* urât* plictis* rușine regret războ* ucis omor* niciodată nimeni inutil* inacceptabil* ridicol',
  negators: 'nu nici niciodată fără nimic',
  intensifiers: 'foarte prea atât chiar extrem total',
  gratitude: 'mulțumesc mersi mulțumim',
  frustration: '|tot nu| |încă nu| |din nou| |cât timp| |niciun răspuns| |nimeni nu răspunde| aștept',
  urgency: 'urgent* imediat acum |cât mai repede|',
  confusion: '|nu înțeleg| |nu știu| |ce înseamnă| confuz',
  insult: 'idiot* prost* hoț* escroc* mincinos*',
  threat: 'avocat poliți* proces* instanț* anpc |niciodată nu mai|',
}
