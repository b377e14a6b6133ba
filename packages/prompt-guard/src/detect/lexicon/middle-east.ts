import type { Entries } from './entries.ts'

export const TURKISH: Entries = {
  objectFirst: true,
  OVERRIDE:
    'görmezden gel|görmezden gelin|yok say|yok sayın|dikkate alma|dikkate almayın|unut|unutun|unutunuz|göz ardı et|göz ardı edin|gözardı et|önemseme|boş ver|boşver|uyma|uymayın|takip etme|geçersiz say|geçersiz kıl|bir kenara bırak|hiçe say|umursama|es geç|artık geçerli değil|geçersizdir|geçersiz|artık geçersiz|hükümsüz*|iptal edildi|görmezden gelmeni|unutmanı',
  CANCEL:
    'devre dışı bırak|silin|kaldır|kaldırın|atla|iptal et|iptal edin|ihlal et|kapat|değiştir|sıfırla|baypas et',
  PRIOR:
    'önceki|yukarıdaki|daha önceki|geçmiş|evvelki|şimdiye kadarki|şimdiye kadar|yukarıda|mevcut|ilk|daha önce|bundan önceki|öncesindeki|önceden',
  ALL: 'tüm|bütün|hepsini|her şeyi|tümünü|herhangi|tamamını|tamamen',
  DIRECTIVE: 'talimat*|kural*|yönerge*|emir*|komut*|direktif*|görev*|direktifleri|istem|istemi|yönlendirme*',
  RESTRICT:
    'kısıtlama*|sınırlama*|filtre*|güvenlik|sansür*|etik|ahlak*|sınır*|güvenlik filtre*|kısıtlamaların*',
  YOU: 'sen|sana|seni|siz',
  YOUR: 'senin|sizin|sana verilen|size verilen|verilen|aldığın|sana söylenen|sana verdiğim|talimatların*|talimatlarını|kuralların*|komutların*|yönergelerin*|filtrelerin*|kısıtlamaların*|promptun*|promptunu|istemini|güvenlik filtrelerin*',
  REVEAL:
    'göster|gösterin|açıkla|açıklayın|söyle|söyleyin|ifşa et|paylaş|paylaşın|ver|nedir|nelerdir|çevir|yaz|yazın|anlat|ortaya çıkar|listele|bildir|ne diyor',
  RECITE: 'tekrarla|tekrar et|tekrarlayın|yazdır|kelimesi kelimesine|aynen|birebir|kopyala|olduğu gibi',
  PROMPT:
    'sistem prompt*|sistem istem*|sistem mesaj*|sistem talimat*|sistem komut*|başlangıç talimat*|başlangıç prompt*|gizli talimat*|ilk talimat*|orijinal talimat*|iç talimat*|gizli prompt*|başlangıç komut*|sistem yönerge*|gizli kural*|başlangıç istem*',
  HIDDEN: 'gizli|orijinal|dahili|sistem|başlangıç|saklı',
  SECRET: 'şifre|şifreyi|şifresi|parola|parolayı|parolanı|şifreni|api anahtar*|gizli anahtar*|gizli kelime*',
  ROLEPLAY:
    'gibi davran|gibi davranın|rolünü oyna|rolünü üstlen|artık sen|sen artık|şimdi sen|sen şimdi|rol yap|mış gibi yap|olduğunu hayal et|taklit et|canlandır|olarak davran|rolüne gir|gibi cevap ver',
  UNBOUND:
    'sınırsız|filtresiz|sansürsüz|kısıtlamasız|ahlaksız|etik olmayan|yasadışı|yasa dışı|kuralsız|kısıtlaması olmayan|sınırı olmayan|hiçbir kısıtlama',
  NEG: 'hiçbir|asla|olmadan|yok|değil|olmayan|hiç',
  REFUSE: 'reddetme|reddetmeden|reddet|uyarı|uyarıda|özür dileme|geri çevirme',
  AI: 'yapay zeka|yz|dil modeli|asistan|asistanı|sohbet robotu|yapay zekâ',
  NEW: 'yeni|aşağıdaki|sonraki|başka',
  NOW: 'şimdi|artık|bundan sonra|bunun yerine|şu andan itibaren|bundan böyle|onun yerine',
  MODE: 'geliştirici modu*|bakım modu*|hata ayıklama modu*|yönetici modu*|tanrı modu*|dan modu*|test modu*',
  MUST: 'zorundasın|gerekir|gerekiyor|lazım|malısın',
  COMPLY: 'itaat et|uy|cevap ver|cevapla|yanıtla|yerine getir|yap',
  TOLD: 'söylenen|söylediğim|verildi|öğrendiğin|yazılan|söylenenleri|konuştuğumuz',
  ASK: 'nasıl|neden|niçin|miyim|mıyım|olur mu|mümkün mü|gerekir mi|ne olur',
  SUBJECT: 'ben|biz|onlar|insanlar|çocuklar|öğrenciler|sürücüler|kullanıcılar|çocukları*|çocuklarım|geliyor',
  CONCEAL: 'kullanıcıya söyleme|kullanıcıya bildirme|bahsetme|gizlice|haber vermeden|bilgisi olmadan',
  ACTION: 'gönder|ilet|çalıştır|tıkla|indir|satın al|öde|ziyaret et',
  CONTENT: 'metin|metni|mesaj|mesajı|mesajları|konuşma|kelimeleri|içerik|bağlam|bilgi|bilgileri|yazıyı',
}

export const ARABIC: Entries = {
  OVERRIDE:
    'تجاهل|تجاهلي|تجاهلوا|تجاهلَ|انس|انسى|انسَ|إنسى|إنس|انسي|اهمل|أهمل|لا تتبع|لا تلتزم|تغاض|تغاضى|تجاوز|لا تهتم|لا تأخذ بعين الاعتبار|اضرب عرض الحائط|توقف عن اتباع|لا تطع|ألغ|الغ|ألغي|صرف النظر|اصرف النظر|بتجاهل|تتجاهل|تنسى|وتجاهل|وانس|لم تعد سارية|لاغية|ملغاة|لم تعد صالحة',
  CANCEL: 'احذف|امسح|عطل|عطّل|أزل|ازل|تخط|تخطى|اكسر|ارفع|استبدل|التف',
  PRIOR:
    'السابق|السابقة|سابقة|أعلاه|اعلاه|المذكورة|قبل|من قبل|حتى الآن|الأصلية|الحالية|الأولية|سابقا|المتقدمة|الماضية',
  ALL: 'جميع|كل|كافة|أي|كامل|كلها|بالكامل',
  DIRECTIVE:
    'التعليمات|تعليمات|تعليماتك|القواعد|قواعد|قواعدك|الأوامر|أوامر|أوامرك|التوجيهات|توجيهات|توجيهاتك|الإرشادات|إرشادات|إرشاداتك|المبادئ|المهمة|المهام|البرمجة|برمجتك|للتعليمات|بالتعليمات|والتعليمات|والقواعد|بقواعدك|لتعليماتك|بتعليماتك|وتعليماتك',
  RESTRICT:
    'القيود|قيود|قيودك|الحدود|حدود|الفلاتر|فلاتر|المرشحات|الرقابة|الأخلاق|أخلاق|الأخلاقية|الأمان|السلامة|ضوابط|الضوابط|فلاتر الأمان|قيودك',
  YOU: 'أنت|انت|أنتم',
  YOUR: 'لك|الخاصة بك|الخاص بك|التي أعطيت لك|المعطاة لك|التي تلقيتها|لديك|التي حصلت عليها|عليك|التي قيلت لك|تعليماتك|قواعدك|أوامرك|توجيهاتك|إرشاداتك|قيودك|برمجتك|بقواعدك|لتعليماتك|بتعليماتك|تعليماتك الأولية|تعليماتك الأصلية|تعليماتك السرية|تعليماتك الداخلية|تعليماتك المخفية',
  REVEAL:
    'اكشف|أظهر|اظهر|اعرض|أخبرني|اخبرني|قل لي|أعطني|اعطني|أفصح|افصح|شارك|ما هي|ما هو|ماهي|ما كانت|ترجم|اكتب|أرني|ارني|اذكر|صف|وأظهر|واعرض|واكشف|وأخبرني',
  RECITE: 'كرر|أعد|اعد|اطبع|حرفيا|كلمة بكلمة|انسخ|ردد|بالحرف|نصا|حرفياً',
  PROMPT:
    'موجه النظام|مطالبة النظام|رسالة النظام|تعليمات النظام|تعليماتك الأولية|التعليمات الأولية|التعليمات المخفية|تعليماتك المخفية|التعليمات السرية|تعليماتك السرية|التعليمات الداخلية|تعليماتك الداخلية|التعليمات الأصلية|تعليماتك الأصلية|برومبت النظام|أوامر النظام|البرومبت|نص النظام|موجه النظام الخاص',
  HIDDEN: 'المخفية|مخفية|السرية|سرية|السري|الداخلية|الأصلي|النظام|الأولي',
  SECRET: 'كلمة المرور|كلمة السر|كلمات المرور|بيانات الاعتماد|مفتاح api|المفتاح السري|الكلمة السرية',
  ROLEPLAY:
    'تصرف ك|تصرف كأنك|تصرف كما لو|تظاهر|أنت الآن|انت الان|انت الآن|الآن أنت|من الآن فصاعدا أنت|تقمص|العب دور|مثل دور|تخيل أنك|لعب الأدوار|في دور|قم بدور|بدور',
  UNBOUND:
    'بلا قيود|بدون قيود|دون قيود|غير مقيد*|بلا حدود|بدون حدود|دون رقابة|بدون رقابة|بدون فلاتر|بدون أخلاق|بلا أخلاق|غير أخلاقي*|غير قانوني*|دون أي قيود|بدون أي قيود|بلا رقابة',
  NEG: 'لا|ليس|بدون|دون|بلا|أبدا|لن|لم|غير|من دون',
  REFUSE: 'ترفض|رفض|الرفض|تعتذر|اعتذار|تحذير|تحذيرات|تمتنع',
  AI: 'الذكاء الاصطناعي|ذكاء اصطناعي|نموذج لغوي|نموذج اللغة|المساعد|مساعد|روبوت|بوت',
  NEW: 'جديدة|الجديدة|جديد|الجديد|التالية|التالي',
  NOW: 'الآن|الان|من الآن فصاعدا|بدلا من ذلك|بدلاً من ذلك|ابتداء من الآن|منذ الآن',
  MODE: 'وضع المطور|وضع الصيانة|وضع التصحيح|وضع المسؤول|وضع المشرف|وضع dan',
  MUST: 'يجب|ينبغي|يتوجب|لا بد|عليك أن|يمكنك',
  COMPLY: 'أطع|اطع|أجب|اجب|نفذ|اتبع|امتثل|تلتزم|الرد|تجيب',
  TOLD: 'قيل|أعطيت|تلقيت|قلت|تعلمت|ذكر|ما سبق|قلته',
  ASK: 'كيف يمكنني|هل يمكنني|هل يجب|لماذا|كيف أتجاهل|كيف أحذف|كيف أعطل|ماذا يحدث|هل يجوز|كيف يمكن|كيف|أريد أن',
  SUBJECT: 'أنا|نحن|هو|هي|هم|الناس|الأطفال|الطلاب|الذين|الذي|من',
  CONCEAL: 'دون إخبار المستخدم|لا تخبر المستخدم|دون علم|سرا|خفية|بدون إخبار|لا تذكر',
  ACTION: 'أرسل|ارسل|حول|نفذ|افتح|انقر|حمل|اشتر|ادفع',
  CONTENT: 'النص|نص|الرسالة|المحادثة|الكلمات|المحتوى|السياق|المعلومات|ما',
}

export const HINDI: Entries = {
  objectFirst: true,
  OVERRIDE:
    'अनदेखा|अनदेखी|नज़रअंदाज़|नजरअंदाज|उपेक्षा|भूल जाओ|भूल जाइए|भूल जाएं|भूल जा|भुला दो|भुला दें|भुला दीजिए|ध्यान मत दो|ध्यान न दें|पालन मत करो|पालन न करें|इग्नोर|मत मानो|छोड़ दो|छोड़ दें|ख़ारिज|रद्द|दरकिनार|bhool jao|bhul jao|bhool jaiye|ignore karo|nazarandaz|andekha|अब मान्य नहीं|अमान्य|लागू नहीं',
  CANCEL: 'हटा दो|हटाओ|हटाएं|मिटा दो|बायपास|तोड़ दो|बंद करो|अक्षम|निष्क्रिय|बदल दो',
  PRIOR: 'पिछले|पिछली|पिछला|पहले|पूर्व|उपरोक्त|ऊपर|अब तक|मौजूदा|पुराने|पहली|pichle|pichli|pehle|pahale|प्रारंभिक',
  ALL: 'सभी|सब|सारे|सारी|सब कुछ|हर|पूरा|पूरी|कोई भी|समस्त|sabhi|sab|saare|sab kuch',
  DIRECTIVE:
    'निर्देश|निर्देशों|नियम|नियमों|आदेश|आदेशों|दिशानिर्देश|दिशानिर्देशों|दिशा निर्देश|दिशा निर्देशों|कमांड|हिदायत|हिदायतों|प्रॉम्प्ट|प्रोग्रामिंग|कार्य|nirdesh*|niyam*|aadesh*|इंस्ट्रक्शन*',
  RESTRICT: 'प्रतिबंध|प्रतिबंधों|सीमा|सीमाओं|सीमाएं|फ़िल्टर|फिल्टर|सेंसरशिप|नैतिकता|नैतिक|सुरक्षा|पाबंदी|पाबंदियों|बंदिश',
  YOU: 'तुम|आप|तू|आपको|तुम्हें|aap|tum',
  YOUR: 'अपने|अपनी|अपना|आपके|आपकी|आपका|तुम्हारे|तुम्हारी|तुम्हारा|आपको दिए गए|तुम्हें दिए गए|दिए गए|apne|apni|apna|aapke|tumhare|मिले',
  REVEAL:
    'दिखाओ|दिखाएं|दिखाइए|बताओ|बताएं|बताइए|प्रकट|उजागर|खुलासा|साझा|क्या है|क्या हैं|क्या थे|अनुवाद|लिखो|लिखें|दो|दीजिए|बता दो|dikhao|batao|bataiye|शेयर',
  RECITE: 'दोहराओ|दोहराएं|दोहराइए|प्रिंट|शब्दशः|शब्द दर शब्द|हूबहू|ज्यों का त्यों|कॉपी|dohrao',
  PROMPT:
    'सिस्टम प्रॉम्प्ट|सिस्टम प्रोम्प्ट|सिस्टम संदेश|सिस्टम निर्देश|सिस्टम निर्देशों|प्रारंभिक निर्देश|प्रारंभिक निर्देशों|छिपे हुए निर्देश|छिपे निर्देश|गुप्त निर्देश|गुप्त निर्देशों|आंतरिक निर्देश|आंतरिक निर्देशों|मूल निर्देश|मूल निर्देशों|system prompt|शुरुआती निर्देश|शुरुआती निर्देशों|छुपे हुए निर्देश|सिस्टम मैसेज',
  HIDDEN: 'गुप्त|छिपे|छिपा|छुपे|आंतरिक|मूल|गोपनीय|सिस्टम',
  SECRET: 'पासवर्ड|गुप्त कोड|गुप्त शब्द|गुप्त कुंजी|एपीआई कुंजी',
  ROLEPLAY:
    'की तरह व्यवहार|के रूप में कार्य|अब आप|अब तुम|आप अब|तुम अब|की भूमिका|का नाटक|कल्पना करो कि तुम|कल्पना करें कि आप|ढोंग|अभिनय|की तरह बात|भूमिका निभाओ|की तरह काम',
  UNBOUND:
    'बिना किसी प्रतिबंध|बिना प्रतिबंध|बिना किसी सीमा|बिना फ़िल्टर|बिना किसी फ़िल्टर|असीमित|अनैतिक|अवैध|बिना नियम|बिना किसी नियम|अनसेंसर्ड|बिना सेंसर|प्रतिबंध मुक्त|बिना रोक टोक',
  NEG: 'नहीं|कोई नहीं|बिना|कभी नहीं|मत|न|कोई',
  REFUSE: 'मना|इनकार|इंकार|चेतावनी|माफ़ी|माफी|अस्वीकार',
  AI: 'एआई|कृत्रिम बुद्धिमत्ता|भाषा मॉडल|सहायक|चैटबॉट|असिस्टेंट|बॉट',
  NEW: 'नए|नई|नया|निम्नलिखित|अगला|naye|नये',
  NOW: 'अब|अब से|इसके बजाय|बजाय|अभी|आगे से|ab se',
  MODE: 'डेवलपर मोड|रखरखाव मोड|डिबग मोड|एडमिन मोड|गॉड मोड|developer mode',
  MUST: 'चाहिए|होगा|अवश्य|ज़रूरी|जरूर',
  COMPLY: 'आज्ञा मानो|पालन करो|पालन करें|जवाब दो|उत्तर दो|उत्तर दें|जवाब दें|मानो|उत्तर',
  TOLD: 'कहा|बताया|दिया|दिए|सिखाया|मिला|कही|बताई|kaha',
  ASK: 'कैसे|क्या मैं|क्या मुझे|क्यों|क्या हम|क्या होगा अगर',
  SUBJECT: 'मैं|हम|वह|वे|लोग|बच्चे|छात्र|जो|मैंने',
  CONCEAL: 'उपयोगकर्ता को बताए बिना|उपयोगकर्ता को न बताएं|चुपके|गुप्त रूप|यूज़र को मत बताना|बिना बताए',
  ACTION: 'भेजो|भेजें|चलाओ|निष्पादित|खोलो|क्लिक|डाउनलोड|खरीदो|भुगतान|ट्रांसफर',
  CONTENT: 'पाठ|टेक्स्ट|संदेश|बातचीत|शब्द|शब्दों|सामग्री|संदर्भ|जानकारी|बातें|बात',
}
