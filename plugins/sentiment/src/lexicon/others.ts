import type { Words } from './words.ts'

export const ar: Words = {
  positive:
    'جيد جيدة +ممتاز* +رائع* +جميل* حلو حلوة حب احب أحب بحب احبك سعيد* مبسوط* فرح* شكرا شكراً مشكور* راضي أفضل احسن أحسن لطيف* سريع* سهل مبروك نجاح ناجح* فوز يفوز حظ فخر ضحك هههه* الحمد حبيبي حبيبتي خير تمام مذهل* يارب امل أمل عظيم* مفيد* ابداع السعادة الله',
  negative:
    'سيء سيئ* سيئة +فظيع* +أسوأ اسوأ +زفت زبالة حزين* حزن زعل* غاضب غضب خايب مكسور* تالف* عطل مشكلة مشكله مشاكل خطأ غلط ضاع ناقص تأخر* متأخر* تاخير بطيء شكوى احتيال نصب نصاب* كذب كذاب* كره اكره أكره حقير* غبي* حمار لعنة الم ألم مريض* مات موت الموت قتل خوف خائف بكاء ابكي قبيح* ممل* عار للأسف حرب داعش ارهاب* إرهاب* فشل فاشل* ظلم خيانة سرقة حرامي* تعبان* كئيب* مقرف* مستحيل |ما يشتغل| |لا يعمل|',
  negators: 'لا ما ليس ليست لم لن مو مش غير بدون مافي',
  intensifiers: 'جدا جداً كثير مرة مره اوي كتير للغاية تماما',
  gratitude: 'شكرا شكراً مشكور* أشكر* تسلم ممتن',
  frustration:
    '|لم يصل| |لم تصل| |ما وصل| |حتى الآن| |حتى الان| |مرة أخرى| |كم مرة| |متى يصل| |لا أحد يرد| |محد يرد| |بدون رد| |منذ أسبوع| أخيرا انتظر أنتظر للأسف',
  urgency: 'عاجل ضروري فورا فوراً حالا الآن |بأسرع وقت| مستعجل',
  confusion: '|لا أفهم| |لا افهم| |مش فاهم| |ما فهمت| |ماذا يعني| |لا أعرف| |كيف أستطيع|',
  insult: 'غبي* حمار كلب حقير* نصاب* حرامي* كذاب* لصوص تافه*',
  threat: 'محامي محكمة شرطة الشرطة |حماية المستهلك| قضية شكوى قانوني*',
}

export const fa: Words = {
  positive:
    'خوب خوبه +عالی +فوق‌العاده زیبا قشنگ دوست عشق خوشحال* شاد ممنون* مرسی متشکر* راضی بهتر بهترین مهربان سریع راحت موفق* تبریک امیدوارم لذت',
  negative:
    'بد +افتضاح +وحشتناک بدتر بدترین ناراحت غمگین عصبانی خراب شکسته مشکل* اشتباه گم دیر تاخیر کند شکایت کلاهبردار* دروغ* متنفر* نفرت احمق* لعنت* درد مریض مرده مرگ مرد کشت* ترس* گریه زشت متاسف* جنگ هرگز هیچکس بیخود مسخره',
  negators: 'نه نیست هیچ بدون هرگز',
  intensifiers: 'خیلی بسیار واقعا کاملا',
  gratitude: 'ممنون* مرسی متشکر* سپاس*',
  frustration: '|هنوز نرسیده| |هنوز نیامده| هنوز دوباره |چند بار| |جواب نمی| منتظر* بالاخره',
  urgency: 'فوری فورا سریعا الان',
  confusion: '|نمی‌فهمم| |نمیفهمم| |نمی‌دانم| |یعنی چه|',
  insult: 'احمق* کلاهبردار* دزد* بیشعور* دروغگو*',
  threat: 'وکیل دادگاه پلیس شکایت',
}

export const he: Words = {
  positive:
    'טוב טובה +מצוין +מעולה +נהדר* +מושלם* יפה אוהב אוהבת אהבה שמח* תודה מרוצה נחמד* מהר קל מצחיק* הצלחה מזל כיף מקווה יופי',
  negative:
    'רע רעה +נורא* +איום +גרוע* עצוב* מאוכזב* כועס* שבור* פגום* בעיה בעיות טעות אבוד* איחור איטי תלונה הונאה שקר* שונא* שנאה טיפש* אידיוט* חרא לעזאזל כאב חולה מת מתה מוות להרוג הרג* פחד מפחד* בוכה מכוער* משעמם* בושה מצטער* מלחמה מעולם',
  negators: 'לא אין בלי אף',
  intensifiers: 'מאוד ממש כל־כך לגמרי',
  gratitude: 'תודה',
  frustration: '|עדיין לא| |עוד לא| |שוב| |כמה זמן| |אף אחד לא עונה| |אין תשובה| סוף־סוף מחכה',
  urgency: 'דחוף מיד עכשיו בהקדם',
  confusion: '|לא מבין| |לא מבינה| |לא יודע| |מה זאת|',
  insult: 'אידיוט* טיפש* נוכל* גנב* שקרן*',
  threat: 'עורך־דין משטרה תביעה |בית משפט|',
}

export const hi: Words = {
  positive:
    'अच्छा अच्छी अच्छे +बहुत बढ़िया शानदार सुंदर खुश खुशी प्यार पसंद धन्यवाद शुक्रिया संतुष्ट बेहतर जल्दी आसान मज़ा बधाई achha acha accha achi acche badhiya mast pyar pyaar khush khushi shukriya dhanyavad dhanyawad sundar behtar maza best good great nice love happy thanks thank super awesome congratulations congrats jeet win proud jai badhai mubarak salaam salute namaste swagat hardik shubh shubhkamnaye abhinandan pranam respect zindabad sahi khubsurat hero legend wah waah beautiful amazing thnx bless dua welcome superb brilliant बधाई नमन शुभ स्वागत',
  negative:
    'बुरा बुरी +बेकार +घटिया खराब दुखी दुख गुस्सा टूटा समस्या गलत देर धोखा झूठ नफरत मूर्ख दर्द बीमार मौत डर रोना शर्म bura buri bekar bekaar ghatiya kharab kharaab dukh dukhi gussa tuta problem galat der dhokha jhoot jhooth jhutha nafrat bewakoof bewkoof pagal dard bimar maut mar mara dar sharm chor chutiya gadha bad worst hate sad fail wrong kutta haram* fake terror* anti gaddar saala sala barbad bakwas ghatia besharm sharam tatti jhooth saale aatank aatanki hatya dhoka bimari gali rona dushman naash corrupt corruption bhrasht shame shameful disgusting rape murder attack problem angry stupid idiot desh-drohi deshdrohi चोर बर्बाद हत्या भ्रष्ट',
  negators: 'नहीं न मत बिना nahi nahin nhi mat na bina not',
  intensifiers: 'बहुत bahut bohot boht kafi very so itna',
  gratitude: 'धन्यवाद शुक्रिया shukriya dhanyavad dhanyawad thanks thank',
  frustration:
    '|अभी तक नहीं| |कब तक| |कितनी बार| |फिर से| |जवाब नहीं| |abhi tak nahi| |kab tak| |kitni baar| |phir se| |koi reply nahi| |ab tak nahi|',
  urgency: 'तुरंत जल्दी अभी turant jaldi abhi urgent',
  confusion: '|समझ नहीं| |पता नहीं| |samajh nahi| |pata nahi| |kya matlab| कैसे',
  insult: 'मूर्ख चोर bewakoof bewkoof chutiya gadha kutta chor harami kamine',
  threat: 'पुलिस वकील अदालत police court vakil |consumer court|',
}

export const id: Words = {
  positive:
    'bagus +mantap +keren baik suka cinta senang bahagia puas terima kasih makasih terimakasih enak nyaman ramah cepat mudah murah indah cantik lucu hebat sukses selamat rekomendasi recommended terbaik berkualitas sesuai lezat nikmat bersih sejuk segar luas asri favorit pas top oke asik asyik seru betul semoga bangga menarik gratis |terima kasih|',
  negative:
    'buruk +parah jelek +kecewa mengecewakan sedih marah kesal rusak cacat salah masalah hilang lambat lama telat terlambat kasar keluhan komplain tipu penipu penipuan bohong benci bodoh sial anjing goblok tolol sakit mati bunuh takut nangis menangis bosan malu maaf mahal kotor bau gagal susah sulit kurang payah hancur korupsi rugi menyesal zonk sayang error gangguan macet miskin',
  negators: 'tidak tak bukan jangan tanpa belum gak ga nggak enggak ngga kagak',
  intensifiers: 'sangat sekali banget amat terlalu benar-benar paling',
  gratitude: '|terima kasih| makasih terimakasih thanks',
  frustration:
    '|belum sampai| |belum datang| |belum juga| |masih belum| |sampai kapan| |berapa lama| |berapa kali| |tidak ada jawaban| |nggak dibalas| lagi-lagi akhirnya menunggu',
  urgency: 'segera cepat sekarang darurat mendesak urgent',
  confusion: '|tidak mengerti| |nggak ngerti| |gak ngerti| |tidak paham| |apa maksud| bingung |bagaimana cara|',
  insult: 'bodoh goblok tolol bangsat penipu anjing bego',
  threat: 'polisi pengacara pengadilan lapor laporkan tuntut ylki',
}

export const ms: Words = {
  ...id,
  positive: `${id.positive} gembira sedap seronok cun terbaik tahniah elok comel syukur alhamdulillah berpatutan laju sayang happy nice sweet rindu semangat ikhlas ceria tenang rezeki lawa power padu lega love thanks good great best dapat syok berjaya aman`,
  negative: `${id.negative} teruk hampa lembap rosak silap bohong celaka sampah bangang babi menipu geram meluat benci penat stress stres pening sedey tension bengang malas serabut bising hodoh busuk kacau kesian menyampah demam migrain down hate sad bad worst sunyi merana derita kecik marah2 bodo gila kejam gaduh`,
  negators: `${id.negators} tiada x tidaklah takde`,
  frustration:
    '|masih belum| |belum sampai| |tak sampai| |bila nak| |berapa lama| |tiada jawapan| |tak balas| akhirnya tunggu geram',
}

export const vi: Words = {
  positive:
    'tốt +tuyệt hay đẹp thích yêu vui hạnh phúc hài lòng ngon nhanh dễ tiện ổn giỏi |cảm ơn| |cám ơn| |tuyệt vời| |hài lòng| |hạnh phúc| |chúc mừng| |rất tốt| may hy vọng',
  negative:
    'tệ +tồi xấu buồn giận chán hỏng hư lỗi sai mất chậm trễ muộn |thất vọng| |khiếu nại| |lừa đảo| |nói dối| ghét ngu đần chết giết đau bệnh sợ khóc |xấu hổ| |tiếc| |vấn đề| |hoàn tiền| |không tốt| |tồi tệ| |kinh khủng| dở kém tức',
  negators: 'không chẳng chưa đừng',
  intensifiers: 'rất quá lắm thật cực',
  gratitude: '|cảm ơn| |cám ơn|',
  frustration: '|vẫn chưa| |bao giờ| |bao lâu| |mấy lần| |không ai trả lời| |không trả lời| |lại nữa| |chờ mãi| đợi',
  urgency: 'gấp ngay |càng sớm càng tốt| khẩn',
  confusion: '|không hiểu| |không biết| |nghĩa là gì| |làm sao|',
  insult: 'ngu đần |lừa đảo| |đồ khốn| |mất dạy|',
  threat: '|công an| |luật sư| |kiện| |tòa án|',
}

export const tr: Words = {
  positive:
    'iyi güzel +harika +mükemmel +süper +muhteşem sev* mutlu memnun* teşekkür* sağol sağolun hoş nazik hızlı kolay eğlenceli tebrik* başarı* şans* gurur tavsiye en lezzetli umarım keyif* bayıl* tatlı',
  negative:
    'kötü +berbat +korkunç +rezalet +rezil üzgün* üzül* kızgın* sinir* kırık bozuk hasarlı hata* sorun* yanlış kayıp kaybet* geç gecik* yavaş kaba şikayet* dolandır* yalan* nefret aptal* salak* lanet* kahretsin bok acı ağrı hasta öl* öldür* kork* ağla* çirkin* sıkıcı utan* maalesef savaş asla kimse rezil iğrenç* saçma* yazık',
  negators: 'değil yok hiç asla olmadan',
  intensifiers: 'çok fazla gerçekten aşırı tamamen en',
  gratitude: 'teşekkür* sağol sağolun',
  frustration:
    '|hala gelmedi| |hâlâ gelmedi| hala hâlâ yine |ne zaman| |kaç kere| |kaç kez| |cevap yok| |cevap vermiyor| |haftalardır| bekliyorum artık yeter',
  urgency: 'acil acilen hemen şimdi derhal',
  confusion: 'anlamadım anlamıyorum bilmiyorum |ne demek| |nasıl yap|',
  insult: 'aptal* salak* gerizekal* dolandırıcı* şerefsiz* hırsız*',
  threat: 'avukat* mahkeme polis dava savcı* |tüketici hakem|',
}

export const fi: Words = {
  positive:
    'hyvä hyvää hyvin +loistava* +mahtava* +täydelli* +upea* +ihana* kiva kaunis rakast* pidän onnelli* iloi* tyytyväi* kiitos kiitti parempi paras ystävälli* hauska* onne* suosittel* nopea* helppo toivottavasti hieno*',
  negative:
    'huono* +kamala* +kauhe* +hirveä* pahin surulli* pettyny* vihai* rikki viallinen virhe* ongelm* kadon* myöhäs* hidas* tyly valit* huijau* huijar* vale* valehtel* viha* vihaan tyhmä* idiootti* paska* hitto helvetti perkele saatana kipu kipeä sairas kuoll* kuole* tappa* pelk* pelot* itke* ruma tylsä* häpe* valitettavasti sota ikinä kukaan',
  negators: 'ei en et emme ette eivät ilman älä',
  intensifiers: 'erittäin todella niin liian aivan tosi',
  gratitude: 'kiitos kiitti kiitoksia',
  frustration: '|ei vieläkään| |en vieläkään| |vieläkään| |taas| |kuinka kauan| |ei vastausta| vihdoin odottanut',
  urgency: 'kiireelli* heti välittömästi nyt',
  confusion: '|en ymmärrä| |en tiedä| |mitä tarkoittaa| epäselv*',
  insult: 'idiootti* tyhmä* huijar* varas',
  threat: 'asianaja* poliisi oikeu* kuluttaj*',
}

export const hu: Words = {
  positive:
    'jó jól +kiváló* +tökéletes* +csodál* +remek* +fantasztikus* szép szeret* boldog* örül* köszön* köszi elégedett* jobb legjobb kedves* vicces* siker* gratulál* ajánl* gyors* könnyű remél* szuper',
  negative:
    'rossz* +szörnyű* +borzalmas* +borzaszt* legrosszabb szomorú* csalód* mérges* dühös* törött hibás* hib* problém* gond* elveszt* késik késés* lassú goromba panasz* csal* hazug* hazud* gyűlöl* utál* buta hülye* idióta* szar* francba pokol* fáj* beteg* halál* halott* meghal* megöl* fél* félek sír* csúnya unalmas* szégy* sajnos háború* soha senki',
  negators: 'nem nincs sem soha nélkül ne',
  intensifiers: 'nagyon túl annyira igazán teljesen',
  gratitude: 'köszön* köszi',
  frustration: '|még mindig nem| |még mindig| |megint| |meddig| |hányszor| |nincs válasz| végre várok',
  urgency: 'sürgős* azonnal most',
  confusion: '|nem értem| |nem tudom| |mit jelent|',
  insult: 'idióta* hülye* csaló* tolvaj*',
  threat: 'ügyvéd* rendőr* bíróság* feljelent*',
}

export const el: Words = {
  positive:
    'καλό καλή καλά καλός +τέλει* +υπέροχ* +εξαιρετικ* +φανταστικ* ωραί* όμορφ* αγαπ* αγάπη χαρ* ευτυχ* ευχαριστ* ικανοποι* καλύτερ* ευγενικ* αστεί* επιτυχ* συγχαρητήρια προτείν* γρήγορ* εύκολ* ελπίζω μπράβο',
  negative:
    'κακό κακή κακός +απαίσι* +φρικτ* +τρομερ* χειρότερ* λυπ* απογοητ* θυμωμ* χαλασμ* σπασμ* ελαττωματ* λάθος πρόβλημα προβλήματα έχασ* αργ* καθυστ* αγεν* παράπονο* απάτη απατεών* ψέμα* ψεύτ* μισώ μίσος ηλίθι* βλάκ* σκατά διάολο* πόν* άρρωστ* νεκρ* θάνατ* πεθ* σκοτώ* φοβ* φόβο* κλαί* άσχημ* βαρετ* ντροπή δυστυχώς πόλεμ* ποτέ κανείς',
  negators: 'δεν δε μη μην χωρίς όχι ποτέ',
  intensifiers: 'πολύ τόσο πραγματικά εντελώς υπερβολικά',
  gratitude: 'ευχαριστ*',
  frustration:
    '|ακόμα δεν| |ακόμη δεν| |πάλι| |πόση ώρα| |πόσες φορές| |κανείς δεν απαντά| |καμία απάντηση| επιτέλους περιμένω',
  urgency: 'επείγον* αμέσως τώρα άμεσα',
  confusion: '|δεν καταλαβαίνω| |δεν ξέρω| |τι σημαίνει|',
  insult: 'ηλίθι* βλάκ* απατεών* κλέφτ* μαλάκ*',
  threat: 'δικηγόρο* αστυνομία δικαστήρι* μήνυση',
}
