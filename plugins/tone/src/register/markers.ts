// The words that mark a register, by language: pronouns and verb forms of grammars, put right where lines of CoCoA-MT's training part
// showed that a form is also something else (`existe` is no past tense).

export interface Markers {
  readonly formal: RegExp
  readonly informal: RegExp
  /** Marks that also mean something else: they decide only where nothing else does. */
  readonly perhapsFormal?: RegExp
  readonly perhapsInformal?: RegExp
}

/** Whole words, parted by spaces; each may be an expression. */
function words(list: string, flags = 'giu'): RegExp {
  const alternatives = list.trim().split(/\s+/).join('|')
  return new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${alternatives})(?![\p{L}\p{M}])`, flags)
}

// The sentence's first word is always capitalised, so "Sie" there may be "they".
const DE: Markers = {
  informal: words('du dich dir dein(?:e[mnrs]?)? deinetwegen deinerseits euch euer eure[mnrs]?'),
  formal: /(?<=[\p{L}\p{N},;:–"„][ \u00a0"„(]*)(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)(?!\p{L})/gu,
  perhapsFormal: words('Sie Ihnen Ihre[mnrs]?', 'gu'),
  perhapsInformal: words(
    `hast bist kannst willst musst weißt hattest warst wirst würdest magst solltest könntest hättest wärst schau sag komm guck lass nimm
     gib probier stell versuch denk vergiss`,
  ),
}

/** Verbs in -as or -es look like plurals; after these words they are verbs, but for the commonest plurals. */
const AFTER = (before: string): string =>
  String.raw`(?<=(?<!\p{L})(?:${before.split(' ').join('|')})\s)(?!(?:tod|much|muit|otr|outr|est|ess|es|ell|del|un|um|l|algun|mism|mesm|tant|vari|nuestr|noss|minh|su|mi)[ae]s(?!\p{L}))\p{L}{2,}[ae]s`

const ES: Markers = {
  informal: words(
    String.raw`tú ti contigo te tus? tuy[oa]s? vos vosotr[oa]s os vuestr[oa]s? eres estás tienes puedes quieres sabes has vas haces dices
     crees debes necesitas piensas hiciste fuiste viste tuviste vienes sientes prefieres conoces encuentras ves oyes pones sales opinas
     \p{L}{2,}(?:arías|erías|irías|arás|erás|irás|drás|abas|aras|ieras|ieses|ábais|áis|éis|ís|íais)
     (?!existe|triste|consiste|insiste|chiste|asiste|persiste|resiste|viste|baste|gaste|contraste|desgaste)\p{L}{2,}[ai]ste
     \p{L}{3,}(?:ar|ir|(?<!i)er|ándo|iéndo|ando|iendo)te(?:l[oae]s?)? (?:dar|ver|ir)te eras ibas habías querías tenías podías sabías
     estabas serás podrías deberías hayas estés tengas puedas quieras vayas hagas sepas digas seas oye dime imagínate fíjate mantente`,
  ),
  formal: words('ustedes usted uds? vds? disculpe dígame perdone permítame oiga'),
  perhapsFormal: words(
    String.raw`sus? suy[oa]s? le tiene puede quiere sabe conoce mire diga espere tenga indique escriba envíe haga
     \p{L}{2,}(?:[aei]r|ándo|iéndo)[ls]e`,
  ),
  perhapsInformal: words(
    String.raw`mira escucha imagina espera haz ${AFTER('no que si cuando cómo qué también siempre nunca lo la los me')}`,
  ),
}

const FR: Markers = {
  informal: words(
    String.raw`tu te toi t['’]\p{L}+ ton ta tes tien(?:ne)?s? toi-même dis-moi regarde-toi penses-tu as-tu vas-tu es-tu peux-tu veux-tu`,
  ),
  formal: words(String.raw`vous votre vos vôtres? \p{L}{2,}ez \p{L}{2,}ez-(?:vous|moi|nous|les?|la) êtes dites faites`),
}

const IT: Markers = {
  informal: words(
    String.raw`tu te ti t['’]\p{L}+ tuo tua tue tuoi sei hai sai puoi vuoi devi fai dici stai vai pensi credi riesci conosci preferisci vedi
     senti guardi ricordi immagini capisci trovi voglia avevi eri facevi volevi potevi sapevi dovresti potresti vorresti saresti avresti
     \p{L}{2,}(?:eresti|iresti|asti|avi|evi|ivi) \p{L}{2,}(?:ar|er|ir|ando|endo)ti dimmi guarda ascolta immagina senti`,
  ),
  formal: words("Lei Le La Suo Sua Suoi Sue Ella L['’]ha ringraziarLa aiutarLa", 'gu'),
  perhapsFormal: words(
    String.raw`lei suo sua suoi sue le ha sa può vuole deve dica guardi senta scusi mi-dica pensi creda abbia vada faccia immagini prenda venga`,
  ),
}

// European Portuguese, as far as tu goes; você is how one speaks to most people in Brazil, see PT_BR.
const PT: Markers = {
  informal: words(
    String.raw`tu te ti contigo teus? tuas? és estás tens podes queres sabes vais vês dizes fazes pensas achas gostas precisas consegues
     lembras conheces preferes acreditas deves imaginas percebes concordas viste foste fizeste tiveste disseste gostavas gostarias
     podias devias querias sabias tinhas eras ias estavas serias poderias deverias terias quiseres puderes tiveres fores estiveres
     tenhas possas queiras vejas faças sejas (?!existe|triste|consiste|insiste|assiste|resiste|desiste|viste|contraste|desgaste|baste)\p{L}{2,}[ai]ste
     (?!este|neste|deste|teste|oeste|leste|nordeste|sudeste|celeste|campestre|preste|reste)\p{L}{3,}este
     \p{L}{2,}(?:arás|erás|irás|avas|ares) \p{L}{2,}-te(?:-\p{L}+)?`,
  ),
  formal: words(String.raw`vocês? senhor(?:a|es|as)? diga veja imagine espere olhe tente desculpe aproveite`),
  perhapsFormal: words(
    String.raw`seus? suas? lhe tem pode quer sabe vai vê diz faz pensa acha gosta precisa consegue conhece prefere acredita deve imagina
     viu foi fez teve gostaria poderia tenha faça \p{L}{2,}-(?:lhe|o|a)s?`,
  ),
  perhapsInformal: words(
    String.raw`olha imagina espera tenta desculpa ${AFTER('não que se quando como também sempre nunca porque te')}`,
  ),
}

const NL: Markers = {
  informal: words(`je jij jou jouw jullie jezelf jouwe je['’]t ben[ -]je heb[ -]je`),
  formal: words('u uw uwe uzelf'),
}

const RU: Markers = {
  informal: words(
    String.raw`ты тебя тебе тобой тобою тво(?:й|я|ё|е|и|его|ей|ему|им|ём|ем|их|ими|ю) \p{L}{2,}(?:ешь|ёшь|ишь)(?:ся)? знаешь можешь хочешь
     давай смотри скажи подожди послушай представь`,
  ),
  formal: words(
    String.raw`вы вас вам вами ваш(?:а|е|и|его|ей|ему|им|ем|их|ими|у)? \p{L}{2,}(?:ете|ёте|ите|йте)(?:сь)? пожалуйста-вы здравствуйте`,
  ),
}

const HI: Markers = {
  formal: words('आप आपका आपकी आपके आपको आपने आपसे आपमें आपकों कीजिए कीजिये दीजिए बताइए बताएं जाइए देखिए आइए करें हैं-आप'),
  informal: words(
    'तुम तुम्हारा तुम्हारी तुम्हारे तुम्हें तुमने तुमको तुमसे तू तेरा तेरी तेरे तुझे तूने तुमहारा तुम्हे हो करो देखो बताओ जाओ सुनो सोचो होगे चाहोगे करोगे',
  ),
}

const KO: Markers = {
  formal:
    /(?:요|죠|니다|니까|시오|세요)(?=[\s.,!?~…"')]|$)|당신|귀하|고객님|(?<![\p{L}])(?:저는|제가|저희|저도|저를|저에게)|(?<!\p{L})님|으?시(?:는|면|고|던|지|ㄴ|나)|(?:으셨|셨|으실|하실|하신)/gu,
  informal:
    /(?<!\p{L})(?:너|네가|니가|너는|넌|너도|너를|널|너의|너희|네|나는|내가|나도|난|야)(?![\p{L}])|(?:어|아|야|지|래|해|돼|냐|니|자|다|걸|네|군|게|까|든|거든|잖아)(?=[.!?~…]|$)/gu,
}

const VI: Markers = {
  formal: words('ông bà anh chị quý-khách ngài cô chú bác dạ vâng ạ thưa em quý vị'),
  informal: words('bạn mày tao cậu tớ mình bồ mấy-bạn ê nha nhé'),
}

const JA: Markers = {
  formal:
    /です|ます(?![ぁ-ん]{0,1}[いう])|ました|ません|ましょう|でしょう|でした|ください|下さい|ございます|いただ(?:き|け)|頂(?:き|け)|くださ|おります|いたし|致し/gu,
  informal:
    /(?:だ|だよ|だね|だな|だから|だけど|じゃん|じゃない|かな|かい|だろう|だった|よね|なの|のか|んだ|てね|てよ|ちゃう|ちゃった)(?=[。、！？!?…\s]|$)|(?:俺|お前|おまえ|君[はがのをに])/gu,
  perhapsInformal: /[るたいうくすつぬむぐぶよねのかなてわ](?=[。！？!?…]|$)/gu,
}

// 你 in 迷你 is no pronoun; 亲 alone is how sellers on market places call their customers.
const ZH: Markers = {
  formal: /您/gu,
  informal: /(?<!迷)你|亲(?=[，,～~！!]|$)/gu,
}

// No text of these languages was there to measure on: pronouns and titles only.
const PT_BR: Markers = {
  formal: words('senhor(?:a|es|as)?'),
  informal: words('tu teus? tuas? contigo ti cê'),
}
const PL: Markers = {
  formal: words('Pan Pana Panu Panem Pani Panią Państwo Państwa Państwu Państwem', 'gu'),
  informal: words(
    String.raw`ty ciebie cię ci tobie tobą tw(?:ój|oja|oje|oi|ojego|ojej|ojemu|oją|oim|oich|oimi) możesz chcesz masz jesteś wiesz
     \p{L}{3,}(?:łeś|łaś)`,
  ),
}
const UK: Markers = {
  formal: words(
    String.raw`ви вас вам вами ваш(?:а|е|і|ого|ої|ому|ій|у|им|их|ими)? \p{L}{2,}(?:єте|ете|ите|їте|іть|йте)(?:ся|сь)?`,
  ),
  informal: words(
    String.raw`ти тебе тобі тобою тво(?:я|є|ї|го|єї|єму|їй|ю|їм|їх|їми) твій \p{L}{2,}(?:єш|еш|иш|їш)(?:ся)?`,
  ),
}
const TR: Markers = {
  formal: words(
    String.raw`siz sizi size sizin sizde sizden sizinle \p{L}{2,}(?:sınız|siniz|sunuz|sünüz|ınız|iniz|unuz|ünüz)`,
  ),
  informal: words('sen seni sana senin sende senden seninle'),
}
const FA: Markers = {
  formal: words('شما شماست برایتان خدمتتان لطفاً بفرمایید جنابعالی'),
  informal: words('تو تویی برات بهت داری میخوای می‌خوای'),
}
const BN: Markers = {
  formal: words('আপনি আপনার আপনাকে আপনারা আপনাদের'),
  informal: words('তুমি তোমার তোমাকে তোমরা তোমাদের তুই তোর তোকে'),
}
const ID: Markers = { formal: words('anda bapak ibu saudara'), informal: words('kamu kau engkau elo lu gue aku dong') }

/** By locale or language; a locale's own come before its language's. */
export const MARKERS: Readonly<Record<string, Markers>> = {
  bn: BN,
  de: DE,
  es: ES,
  fa: FA,
  fr: FR,
  hi: HI,
  id: ID,
  it: IT,
  ja: JA,
  ko: KO,
  nl: NL,
  pl: PL,
  pt: PT,
  'pt-BR': PT_BR,
  ru: RU,
  tr: TR,
  uk: UK,
  vi: VI,
  zh: ZH,
}
