import type { Entries } from './entries.ts'

/** The core of further languages: dropping instructions, showing them, and having no limits. */
export const NORDIC: Entries = {
  OVERRIDE:
    'ignorera|glöm|strunta i|bortse från|åsidosätt|följ inte|ignorer|ignorér|glem|se bort fra|følg ikke|overse|tilsidesæt|tilsidesett',
  PRIOR:
    'tidigare|föregående|ovanstående|ovan|innan|tidligere|foregående|ovenstående|ovenfor|forrige|foregaende|overstående|hittills|hidtil|hittil',
  ALL: 'alla|allt|varje|alt|hele|hver',
  DIRECTIVE:
    'instruktioner|instruktion|instruktionerna|regler|reglerna|riktlinjer|order|anvisningar|instrukser|instruks|instruksjoner|instruksjon|retningslinjer|kommandoer|ordrer|instruktionerne|reglene',
  RESTRICT:
    'begränsningar|restriktioner|säkerhetsfilter|etik|moral|begrænsninger|begrensninger|sikkerhetsfilter|sikkerhedsfiltre|filtre|censur|sensur',
  YOUR: 'dina|ditt|dine|dit|du har fått|du har fået',
  REVEAL:
    'visa|avslöja|berätta|vad är|vilka är|vis mig|vis meg|avslør|fortæl|fortell|hvad er|hva er|hvilke er|afslør',
  RECITE: 'upprepa|skriv ut|ordagrant|gentag|gjenta|ord for ord|ord för ord|udskriv',
  PROMPT:
    'systemprompt*|systemmeddelande*|ursprungliga instruktion*|dolda instruktion*|systeminstruktion*|oprindelige instruktion*|opprinnelige instruks*|skjulte instruk*|hemliga instruktion*|systembesked*|systemmelding*',
  UNBOUND:
    'utan begränsningar|utan restriktioner|utan filter|obegränsad*|ocensurerad*|uden begrænsninger|uden filtre|ucensureret|uten begrensninger|usensurert|ubegrænset|ubegrenset',
  NEG: 'inga|ingen|aldrig|utan|ikke|uden|uten|aldri|inte',
  REFUSE: 'vägra|vägrar|afvis|nægt|nekte|avslå|nægter|nekter',
  ROLEPLAY:
    'du är nu|låtsas|agera som|du er nu|lad som om|late som|opfør dig|oppfør deg|rollespel|rollespil|rollespill|från och med nu|fra nu af|fra nå av',
  SECRET: 'lösenord*|adgangskode*|passord*|kodeord*',
}

export const FINNISH: Entries = {
  OVERRIDE: 'unohda|ohita|älä välitä|jätä huomiotta|sivuuta|älä noudata',
  PRIOR: 'aiemmat|aikaisemmat|edelliset|edeltävät|yllä*|aiemmin|aikaisemmin|tähänastiset|aiempi*',
  ALL: 'kaikki|kaikkia|jokainen|koko',
  DIRECTIVE:
    'ohjeet|ohjeesi|ohjeita|ohjeistus*|säännöt|sääntösi|sääntöjä|käskyt|käskyjä|määräykset|ohjeistasi',
  YOUR: 'sinun|ohjeesi|sääntösi|saamasi|annetut',
  REVEAL: 'näytä|paljasta|kerro|mikä on|mitkä ovat|anna',
  RECITE: 'toista|tulosta|sanasta sanaan|sanatarkasti',
  PROMPT:
    'järjestelmäkehot*|järjestelmäviesti*|järjestelmäohje*|alkuperäiset ohje*|piilotetut ohje*|salaiset ohje*',
  UNBOUND: 'rajoittamaton*|rajaton*|ilman rajoituksia|sensuroimaton*|suodattamaton*',
  ROLEPLAY: 'olet nyt|esitä|näyttele|teeskentele',
}

export const CZECH: Entries = {
  OVERRIDE:
    'ignoruj|ignorujte|zapomeň|zapomeňte|nevšímej si|nedbej|neřiď se|zabudni|neberte v úvahu|neber v úvahu',
  PRIOR: 'předchozí*|předešl*|výše|dosavadní*|dřívější*|predchádzajúc*|vyššie|doteď|dosud|původní*',
  ALL: 'všechny|všechno|všechna|veškeré|všetky|všetko|celý|každ*',
  DIRECTIVE: 'instrukc*|pokyn*|pravid*|příkaz*|príkaz*|směrnic*|inštrukci*|nařízení',
  RESTRICT: 'omezení|filtry|filtrů|cenzur*|obmedzen*|etik*|morálk*|zábran*',
  YOUR: 'tvé|své|svoje|tvoje|vaše|tvůj|svůj',
  REVEAL: 'ukaž|ukažte|prozraď|odhal|řekni|sděl|jaké jsou|jaký je|ukáž|prezraď|povedz',
  RECITE: 'zopakuj|opakuj|vypiš|slovo od slova|doslova|vytiskni',
  PROMPT:
    'systémový prompt|systémového promptu|systémové instrukce|systémovou zprávu|původní instrukce|skryté instrukce|tajné instrukce|počáteční instrukce|systémové pokyny',
  UNBOUND: 'bez omezení|bez filtrů|bez cenzury|neomezen*|necenzurovan*|bez obmedzení',
  NEG: 'žádné|žádná|nikdy|žiadne|nikdy ne',
  REFUSE: 'odmítni|odmítat|neodmítáš|odmítnout|neodmítneš|odmietnuť',
  ROLEPLAY: 'jsi teď|nyní jsi|předstírej|hraj roli|chovej se jako|teď jsi|si teraz|od teď jsi',
  SECRET: 'heslo|hesla',
}

export const ROMANIAN: Entries = {
  OVERRIDE:
    'ignoră|ignorați|uită|uitați|nu ține cont|nu țineți cont|nesocotește|nu urma|nu mai urma|lasă deoparte',
  PRIOR: 'anterioare|precedente|anterior|de mai sus|de până acum|dinainte|existente|inițiale',
  ALL: 'toate|tot|orice|întreg*|fiecare',
  DIRECTIVE:
    'instrucțiunile|instrucțiuni|instrucțiunilor|regulile|reguli|comenzile|ordinele|indicațiile|directivele|ghidurile',
  RESTRICT: 'restricții|restricțiile|filtrele|filtre|limite|limitele|cenzură|etică',
  YOUR: 'tale|tău|tăi|dumneavoastră|vostre|pe care le ai primit',
  REVEAL: 'arată|arătați|dezvăluie|spune mi|care sunt|care este|dă mi|divulgă',
  RECITE: 'repetă|repetați|tipărește|afișează|cuvânt cu cuvânt|textual',
  PROMPT:
    'promptul de sistem|promptul sistemului|mesajul de sistem|instrucțiunile inițiale|instrucțiunile ascunse|instrucțiunile de sistem|instrucțiunile secrete',
  UNBOUND: 'fără restricții|fără filtre|fără limite|fără cenzură|nelimitat*|necenzurat*',
  ROLEPLAY: 'ești acum|acum ești|prefă te|joacă rolul|comportă te|de acum înainte ești',
  SECRET: 'parola|parolele|parolă',
}

export const HUNGARIAN: Entries = {
  objectFirst: true,
  OVERRIDE:
    'hagyd figyelmen kívül|hagyja figyelmen kívül|felejtsd el|felejts el|felejtse el|ne vedd figyelembe|ne kövesd|mellőzd',
  PRIOR: 'korábbi|előző|eddigi|fenti|megelőző|eredeti|előbbi',
  ALL: 'minden|összes|mindent|valamennyi|teljes',
  DIRECTIVE: 'utasítás*|szabály*|parancs*|irányelv*|előírás*|instrukció*|útmutató*',
  YOUR: 'neked adott|kapott|utasításaid*|szabályaid*|a te',
  REVEAL: 'mutasd|fedd fel|mondd el|áruld el|mi a|mik a|add meg|írd le',
  RECITE: 'ismételd|nyomtasd|szóról szóra|írd ki|másold',
  PROMPT:
    'rendszerprompt*|rendszer prompt*|rendszerüzenet*|rendszerutasítás*|kezdeti utasítás*|rejtett utasítás*|titkos utasítás*|eredeti utasítás*',
  UNBOUND: 'korlátlan*|korlátozás nélkül*|szűrő nélkül*|cenzúrázatlan*|korlátok nélkül*',
  ROLEPLAY: 'mostantól te|te most|tegyél úgy|viselkedj úgy|játszd el',
  SECRET: 'jelszó|jelszót|jelszavad*',
}

export const GREEK: Entries = {
  OVERRIDE:
    'αγνόησε|αγνοήστε|ξέχασε|ξεχάστε|παράβλεψε|παραβλέψτε|μην ακολουθείς|μη λάβεις υπόψη|μην λάβεις υπόψη',
  PRIOR: 'προηγούμεν*|παραπάνω|ανωτέρω|πριν|μέχρι τώρα|έως τώρα|αρχικ*|προγενέστερ*',
  ALL: 'όλες|όλα|όλους|κάθε|όλων|ολόκληρ*',
  DIRECTIVE: 'οδηγίες|οδηγιών|εντολές|εντολών|κανόνες|κανόνων|κατευθύνσεις|κατευθυντήριες|διαταγές',
  YOUR: 'σου|σας|που έλαβες|που σου δόθηκαν',
  REVEAL: 'δείξε|δείξτε|αποκάλυψε|αποκαλύψτε|πες μου|ποιες είναι|ποια είναι|ποιο είναι|δώσε',
  RECITE: 'επανάλαβε|επαναλάβετε|εκτύπωσε|τύπωσε|λέξη προς λέξη|αυτολεξεί|εμφάνισε',
  PROMPT:
    'προτροπή συστήματος|προτροπή του συστήματος|μήνυμα συστήματος|οδηγίες συστήματος|αρχικές οδηγίες|κρυφές οδηγίες|μυστικές οδηγίες|οδηγίες του συστήματος',
  UNBOUND: 'χωρίς περιορισμούς|χωρίς φίλτρα|χωρίς όρια|απεριόριστ*|αλογόκριτ*|χωρίς λογοκρισία',
  ROLEPLAY: 'είσαι τώρα|τώρα είσαι|προσποιήσου|παίξε τον ρόλο|από τώρα είσαι|από εδώ και πέρα είσαι',
  SECRET: 'κωδικό|κωδικός|συνθηματικό',
}

export const HEBREW: Entries = {
  OVERRIDE: 'התעלם|התעלמי|התעלמו|שכח|שכחי|תשכח|תתעלם|אל תתייחס|אל תציית|בטל',
  PRIOR: 'הקודמות|קודמות|הקודמים|קודם|לעיל|הקודם|עד כה|עד עכשיו|הנל|הראשוניות|שלמעלה',
  ALL: 'כל|את כל|הכל|כולן|כולם',
  DIRECTIVE: 'ההוראות|הוראות|הכללים|כללים|ההנחיות|הנחיות|הפקודות|פקודות|מההוראות|מהכללים|מההנחיות|להוראות',
  YOUR: 'שלך|שקיבלת|שניתנו לך|הוראותיך|לך',
  REVEAL: 'הצג|הראה|תראה|חשוף|גלה|ספר לי|תגיד לי|מה הן|מהן|מהו|מה|אמור לי',
  RECITE: 'חזור על|הדפס|מילה במילה|העתק|צטט',
  PROMPT:
    'הודעת המערכת|הנחיית המערכת|הוראות המערכת|פרומפט המערכת|הנחיות המערכת|ההוראות הנסתרות|ההוראות הסודיות|ההוראות הראשוניות|הפרומפט|ההוראות המקוריות',
  UNBOUND: 'ללא הגבלות|בלי הגבלות|ללא מגבלות|ללא צנזורה|בלתי מוגבל*|ללא סינון|בלי מגבלות',
  ROLEPLAY: 'אתה עכשיו|עכשיו אתה|העמד פנים|תעמיד פנים|מעכשיו אתה|שחק את התפקיד|התנהג כמו',
  SECRET: 'הסיסמה|סיסמה|הסיסמא',
}

export const FARSI: Entries = {
  objectFirst: true,
  OVERRIDE:
    'نادیده بگیر|نادیده بگیرید|فراموش کن|فراموش کنید|بی توجهی کن|توجه نکن|توجه نکنید|پیروی نکن|کنار بگذار|چشم پوشی کن',
  PRIOR: 'قبلی|پیشین|بالا|فوق|گذشته|پیش از این|تاکنون|تا کنون|اولیه|اصلی',
  ALL: 'تمام|همه|تمامی|هر|کلیه',
  DIRECTIVE: 'دستورات|دستورالعمل*|دستورها|دستورهای|قوانین|قواعد|راهنما*|فرمان*|دستور*|مقررات',
  YOUR: 'خود|شما|خودت|تو|به تو داده|دریافت کرده',
  REVEAL: 'نشان بده|نشان دهید|فاش کن|بگو|بگویید|چیست|آشکار کن|افشا کن|بنویس',
  RECITE: 'تکرار کن|تکرار کنید|چاپ کن|کلمه به کلمه|عینا|کپی کن',
  PROMPT:
    'پرامپت سیستم|پیام سیستم|دستورات سیستم|دستورالعمل سیستم|دستورات اولیه|دستورات مخفی|دستورات پنهان|دستورالعمل های اولیه|پرامپت سیستمی|دستورات محرمانه',
  UNBOUND: 'بدون محدودیت|بدون فیلتر|بدون سانسور|نامحدود|بدون هیچ محدودیتی',
  ROLEPLAY: 'تو اکنون|اکنون تو|وانمود کن|نقش بازی کن|از حالا تو|تو الان|مثل یک',
  SECRET: 'رمز عبور|گذرواژه|کلمه عبور',
}

export const INDONESIAN: Entries = {
  OVERRIDE:
    'abaikan|lupakan|jangan ikuti|jangan hiraukan|kesampingkan|berhenti mengikuti|jangan patuhi|endahkan tidak',
  PRIOR: 'sebelumnya|di atas|terdahulu|sebelum ini|sejauh ini|awal|sebelum|sedia ada',
  ALL: 'semua|segala|seluruh|setiap|apa pun|segalanya|keseluruhan',
  DIRECTIVE: 'instruksi|perintah|aturan|arahan|pedoman|petunjuk|ketentuan|peraturan',
  RESTRICT: 'batasan|pembatasan|filter keamanan|sensor|etika|sekatan|penapis',
  YOUR: 'anda|kamu|mu|kalian|yang diberikan kepadamu|instruksimu|aturanmu',
  REVEAL:
    'tunjukkan|ungkapkan|beritahu|beri tahu|apa saja|tampilkan|sebutkan|bocorkan|apa instruksi|apa isi|dedahkan',
  RECITE: 'ulangi|cetak|kata demi kata|kata per kata|salin|persis',
  PROMPT:
    'prompt sistem|pesan sistem|instruksi sistem|instruksi awal|instruksi tersembunyi|instruksi rahasia|perintah sistem|prompt awal|arahan sistem|prompt sistemmu',
  UNBOUND: 'tanpa batasan|tanpa filter|tanpa batas|tanpa sensor|tak terbatas|tanpa aturan|tanpa sekatan',
  NEG: 'tidak|tanpa|jangan|bukan|tidak pernah',
  REFUSE: 'menolak|penolakan|menolak permintaan',
  ROLEPLAY:
    'kamu sekarang|anda sekarang|sekarang kamu|sekarang anda|berpura pura|bertindak sebagai|berperan sebagai|mulai sekarang kamu|mulai sekarang anda',
  SECRET: 'kata sandi|kata laluan|sandi',
}

export const VIETNAMESE: Entries = {
  OVERRIDE: 'bỏ qua|quên|hãy quên|phớt lờ|đừng làm theo|không tuân theo|lờ đi|gạt bỏ|đừng tuân theo',
  PRIOR: 'trước đó|trước đây|ở trên|phía trên|bên trên|từ trước|đến giờ|ban đầu|trước',
  ALL: 'tất cả|mọi|toàn bộ|bất kỳ|mọi thứ|hết',
  DIRECTIVE: 'hướng dẫn|chỉ dẫn|lệnh|quy tắc|chỉ thị|quy định|nguyên tắc|mệnh lệnh|yêu cầu',
  RESTRICT: 'hạn chế|giới hạn|bộ lọc|kiểm duyệt|đạo đức',
  YOUR: 'của bạn|bạn đã nhận|bạn được giao|của mày',
  REVEAL: 'cho tôi biết|hiển thị|tiết lộ|cho tôi xem|là gì|cho biết|nói cho tôi|đưa tôi',
  RECITE: 'lặp lại|in ra|nguyên văn|từng chữ|sao chép|nhắc lại',
  PROMPT:
    'lời nhắc hệ thống|prompt hệ thống|thông điệp hệ thống|hướng dẫn hệ thống|hướng dẫn ban đầu|chỉ dẫn ẩn|hướng dẫn ẩn|hướng dẫn bí mật|chỉ thị ban đầu|lệnh hệ thống',
  UNBOUND:
    'không giới hạn|không bị giới hạn|không hạn chế|không kiểm duyệt|không bị kiểm duyệt|không có giới hạn',
  ROLEPLAY: 'bây giờ bạn là|bạn bây giờ là|hãy đóng vai|giả vờ|đóng vai|từ giờ bạn là|từ bây giờ bạn là',
  SECRET: 'mật khẩu',
}

export const THAI: Entries = {
  OVERRIDE: 'เพิกเฉย|ละเว้น|ไม่ต้องสนใจ|อย่าสนใจ|ลืม|เมินเฉย|ไม่สนใจ|ไม่ต้องทำตาม|อย่าทำตาม|ละเลย|มองข้าม',
  PRIOR: 'ก่อนหน้านี้|ก่อนหน้า|ข้างต้น|ที่ผ่านมา|ด้านบน|เดิม|ก่อนนี้',
  ALL: 'ทั้งหมด|ทุก|ทุกอย่าง|ทั้งสิ้น',
  DIRECTIVE: 'คำสั่ง|คำแนะนำ|กฎ|แนวทาง|ข้อกำหนด|คำชี้แนะ|ระเบียบ',
  YOUR: 'ของคุณ|ที่คุณได้รับ|ของแก',
  REVEAL: 'แสดง|เปิดเผย|บอก|คืออะไร|ขอดู|ให้ดู',
  RECITE: 'ทวน|พูดซ้ำ|พิมพ์|คำต่อคำ|คัดลอก|ทำซ้ำ',
  PROMPT: 'พรอมต์ระบบ|ข้อความระบบ|คำสั่งระบบ|คำสั่งเริ่มต้น|คำสั่งลับ|คำสั่งที่ซ่อน|พรอมต์ของระบบ|ระบบพรอมต์|คำแนะนำเริ่มต้น',
  UNBOUND: 'ไม่มีข้อจำกัด|ไร้ข้อจำกัด|ไม่มีการเซ็นเซอร์|ไม่จำกัด|ไม่มีตัวกรอง|ปราศจากข้อจำกัด',
  ROLEPLAY: 'ตอนนี้คุณคือ|คุณคือ|สวมบทบาท|แสร้งทำ|ทำตัวเป็น|รับบทเป็น|ต่อไปนี้คุณคือ',
  SECRET: 'รหัสผ่าน',
}
