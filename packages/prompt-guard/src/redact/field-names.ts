import type { RedactionType } from './types.ts'

/**
 * What fields are called that hold a number with no form of its own, in the languages of the detector. A blank stands for
 * a blank, a hyphen, an underscore or nothing.
 */
export type FieldNames = {
  type: RedactionType
  /** The name says it all: `passport`. */
  certain: string
  /** Only with a word for a number behind it: `policy number`. */
  numbered?: string
  /** In scripts that set no blanks between words, or glue the article to the word. */
  unspaced: string
}

const MEDICAL: FieldNames = {
  type: 'medical_id',
  certain: String.raw`mrn|uhid|hicn|ohip|phn|nhi|ihi|hcn|mbi|hn|chi n(?:umber|o)|medical records?(?: (?:number|no|num|id))?|medical aid|chart (?:number|no)|hosp(?:ital|\.)? (?:id|number|no|num)|(?:patient|client)(?:['’]?s)? (?:id|identifier|number|no|num|ref|reference)|encounter (?:id|number)|accession (?:id|number|no)|health cards?|health id|health insurance(?: card)?|medicare(?: card)?|medicaid(?: card)?|nhs|philhealth|abha|kv n?r|kvnr|(?:kranken)?versicherten n(?:umme)?r|kranken(?:versicherungs|kassen|versicherten) n(?:umme)?r|versicherungs n(?:umme)?r|vers\.? nr|pat(?:ienten?)?\.? (?:nummer|nr|id|kennung)|fall (?:nummer|nr)|aufnahme n(?:umme)?r|gesundheitskarte|egk|carte vitale|carte soleil|ipp|num[ée]ro (?:de |d['’])?(?:dossier(?: m[ée]dical)?|patient|assur[ée]|assurance maladie|adh[ée]rent|mutuelle)|n[°º] (?:de |d['’])?(?:dossier|patient|assur[ée]|adh[ée]rent|mutuelle)|dossier m[ée]dical|mutuelle|nhc|cip|historia cl[íi]nica|n\.?[º°o]\.? (?:de )?(?:historia|paciente|afiliado|afiliaci[óo]n|p[óo]liza)(?: cl[íi]nica)?|n[úu]mero de (?:historia(?: cl[íi]nica)?|paciente|afiliado|afiliaci[óo]n|p[óo]liza|utente|prontu[áa]rio|benefici[áa]rio)|expediente (?:cl[íi]nico|m[ée]dico)|tarjeta sanitaria|obra social|seguro m[ée]dico|id paciente|cart[ãa]o (?:do )?sus|cart[ãa]o nacional de sa[úu]de|cns|prontu[áa]rio|carteirinha|carteira do conv[êe]nio|n[.º°]{0,2} (?:de )?utente|utente|tessera sanitaria|tessera team|cartella clinica|codice (?:paziente|assistito)|nosologico|pati[ëe]nt(?:en)? (?:nummer|nr|id)|polis (?:nummer|nr)|verzeker(?:den|ings) (?:nummer|nr)|zorgpolis|zorgpas|(?:nr|numer) (?:pacjenta|historii choroby|kartoteki|karty pacjenta|polisy|ubezpieczenia)|karta pacjenta|(?:[čc][íi]slo|[čc]\.) (?:poji[šs]t[ěe]nce|poistenca|pacienta|poji[šs]t[ěe]n[íi])|chorobopis|taj|betegazonos[íi]t[óo]|t[öo]rzssz[áa]m|card de s[ăa]n[ăa]tate|cod (?:asigurat|pacient)|num[ăa]r pacient|broj (?:osiguranika|pacijenta|kartona)|patient nummer|pasient(?:nummer|nr)|journal(?:nummer|nr)|sygesikrings?(?:nr|bevis)?|potilas(?:numero|tunnus)|kela (?:kortti|numero)|hasta (?:no|numaras[ıi])|protokol no|poli[çc]e no|sgk (?:sicil )?no|sigorta no|полис[ау]?(?: (?:омс|дмс))?|омс|дмс|енп|мед(?:ицинск(?:ая|ой|ую))? карт[аыу]|амбулаторн(?:ая|ой) карт[аы]|истори[яи] болезни|(?:id|номер|карта) пациента|пациент №|медична картка|історія хвороби|номер пацієнта|полісу?|здравна книжка|αριθμός (?:μητρώου|ασφάλισης|ασθενούς)|mã (?:bệnh nhân|thẻ bhyt|số bhyt)|(?:số )?(?:thẻ )?bhyt|bảo hiểm y tế|(?:no\.?|nomor) (?:rekam medis|rm|bpjs|kartu bpjs|pasien|polis)|rekam medis|bpjs(?: kesehatan)?`,
  numbered: String.raw`insurance|policy|member|membership|subscriber|beneficiary|group|claim|prescription|rx|health(?: plan| care| record)?|scheme|medical|dossier|p[óo]liza|polizza|ap[óo]lice|afiliado|versicherung|insurance policy`,
  unspaced: String.raw`病[历歷]号?碼?|門?门诊号|住院号|医保(?:卡)?号?|社保卡号|就诊卡号|患者(?:编号|番号|ID)|保[险險][单單]号?碼?|病案号|健保卡[號号]?碼?|(?:诊|診)察券(?:番号)?|被?保険者番号|(?:被保険者証)?記号[・･]?番号|保険証(?:番号)?|カルテ(?:番号|No)|환자\s?번호|병록\s?번호|차트\s?번호|건강보험증?(?:\s?번호)?|보험증\s?번호|증권\s?번호|رقم (?:المريض|الملف(?: الطبي)?|التأمين(?: الصحي)?|بطاقة التأمين|الوثيقة|العضوية)|التأمين الصحي|شماره (?:پرونده|بیمه)|کد بیمه|מספר (?:מטופל|תיק|חבר)|תיק רפואי|קופת חולים|रोगी (?:आईडी|संख्या)|मरीज (?:आईडी|संख्या)|बीमा (?:संख्या|नंबर)|เลขที่(?:ผู้ป่วย|บัตรประกัน)|เลขประจำตัวผู้ป่วย|บัตรทอง`,
}

const PASSPORT: FieldNames = {
  type: 'passport',
  certain: String.raw`passports?|ppt|passeports?|pasaportes?|reisep[aä]ss(?:es)?|reisepaß|passaport[oei]s?|paspoort|paspoorten|paszport\p{L}{0,3}|pas nummer|pas n[ro]|pasa?port(?:ul|ului|u|i|as)?|pašaport|pasoš|putovnic[aeu]|potn(?:i list|ega lista)|cestovn(?:í|ého|ý|om) pasu?|útlevél|útlevelem|pass(?:ets|i|in)? (?:nummer|numero|number)|passi?(?= n[ro]\b)|pases numurs|pas[ao] (?:nr|numeris)|vegabréf|paspor|pasipoti|hộ chiếu|kimi? pasaport|travel document|διαβατ[ηή]ρ[ιί]ου?|паспорт(?:а|у|ом|е|ний)?|загранпаспорт(?:а|у|ом|е)?|пасош|паспорти?т?`,
  unspaced: String.raw`[护護]照|パスポート|旅券|여권|جواز(?: ال?سفر)?|گذرنامه|پاسپورت|דרכון|पासपोर्ट|পাসপোর্ট|หนังสือเดินทาง|พาสปอร์ต`,
}

const LICENSE: FieldNames = {
  type: 'driver_license',
  certain: String.raw`driv(?:er|ing)(?:['’]?s|s['’])? (?:licen[cs]e|lic\.?|permit)|d\/?l|dln|f[üu]e?hrerschein|fahrerlaubnis|permis (?:de conduire|b|de conducere)|permiso de (?:conducir|conducci[óo]n)|carn[eé]t de conducir|licencia de (?:conducir|conducci[óo]n|manejo)|brevete|patente(?: di guida| b)?|carta de condu[çc][ãa]o|carteira (?:nacional )?de (?:motorista|habilita[çc][ãa]o)|cnh|rijbewijs|praw[oa] jazdy|k[öo]rkort|(?:k[øo]re|f[øo]rer)kort|ajokortti|ajokortin|ajoluvan|řidičsk(?:ý|ého) průkazu?|vodičsk(?:ý|ého) preukazu?|voza[čc]k[aeu] dozvol[aeu]|vozni[šs]ko dovoljenje|jogos[íi]tv[áa]ny|vezetői engedély|juhiluba|juhiloa|vairuotojo pažymėjimas|vadītāja apliecība|ehliyet(?:i|in)?|s[üu]r[üu]c[üu] belgesi|gplx|giấy phép lái xe|bằng lái(?: xe)?|lesen memandu|sim [abc]|водительск\p{L}{1,6} удостоверени\p{L}|водійськ\p{L}{1,6} посвідченн\p{L}|посвідчення водія|водительски[ехм]{1,2} прав(?:а|ах)?|в\/у|шофьорск\p{L}{1,4} книжк\p{L}|δ[ίι]πλωμα οδ[ήη]γησης|[άα]δεια οδ[ήη]γησης`,
  numbered: String.raw`licen[cs]e|licencia|licen[çc]a|permiso|permis`,
  unspaced: String.raw`[运運][转轉]免許証?|免許証|驾[驶]?[证照]|駕駛?執?照|운전\s?면허증?|면허(?:증|번호)|رخصة ال?(?:قيادة|سياقة|سواقة)|گواهینامه(?: رانندگی)?|רישיון נהיגה|ड्राइविंग लाइसेंस|ใบขับขี่|ใบอนุญาตขับ(?:ขี่|รถ)`,
}

const BANK: FieldNames = {
  type: 'bank_account',
  certain: String.raw`(?:a|c)\/c|kto\.?(?: nr)?|ktnr|cta\.?(?: cte\.?)?|cpte|nib|bankkonto|bankrek(?:ening)?|bankszámla(?:szám)?|rach\.?|ccp|pc konto|postkonto|sparkasse|bca|mandiri|vietcombank|techcombank|mbbank|sacombank|bidv|sort code|bsb|routing|acc|acct|account|konto|kontonr|kontonummer|cuenta(?: corriente| bancaria| de ahorros?)?|compte(?: bancaire)?|conta(?: corrente| poupan[çc]a)?|conto(?: corrente)?|rekening|rekeningnummer|účet|účtu|účte|kont[aou]|rachun(?:ek|ku)(?: bankow(?:y|ego))?|konta|számla(?:szám)?|hesab?p?ı?n?|tilinumero|tili|tk\. račun|račun|žiro račun|cont(?:ul)?(?: bancar)?|kontonumber|sąskaita|сч[её]т(?:а|у|е)?|р\/с(?:ч[её]т)?|л\/с|расч[её]тный|рахун(?:ок|ку)|банкова сметка|λογαριασμ(?:ός|ού|ό)(?: τραπέζης)?|clabe(?: interbancaria)?|cbu|cvu|ccc|cci|blz|bankleitzahl|rib|nuban|bvn|nrb|rekening bank|no\.? rek(?:ening)?|nomor rekening|(?:số tài khoản|stk)|số tk|akaunti`,
  unspaced: String.raw`口座(?:番号)?|普通(?:預金)?|当座(?:預金)?|卡号|은행|กสิกร|ไทยพาณิชย์|กรุงเทพ|กรุงไทย|[账帐帳][号號戶户]|银行卡号?|계좌(?:\s?번호)?|(?:رقم )?ال?حساب(?: البنكي)?|شماره (?:حساب|کارت|شبا)|(?:מספר )?חשבון(?: בנק)?|खाता (?:संख्या|नंबर|क्रमांक)|เลข(?:ที่)?บัญชี|บัญชี(?:เลขที่)?`,
}

const NATIONAL: FieldNames = {
  type: 'national_id',
  certain: String.raw`ssn|social security|national (?:id|identity|identification|insurance)(?: card)?|tax(?:payer)? (?:id|identification|file)|identity (?:card|document)|id (?:card|number|no)|citizen(?:ship)? (?:id|number|no)|personal (?:id|identity|identification) (?:number|no|code)|nric|aadha?ar|curp|dni|nif|nie|niss|cpf|cnpj|pesel|personnummer|samordningsnummer|hkid|pps[n]?|emirates id|iqama|cnic|nicop|nid|nik|n?ktp|mykad|ic no|umid|philsys|cccd|cmnd|c[ăa]n c[ưu][ớo]c(?: c[ôo]ng d[âa]n)?|ghana card|nin|kra pin|huduma|voter id|c[ée]dula(?: de (?:ciudadan[íi]a|identidad|extranjer[íi]a))?|ced\.|rut|documento (?:nacional )?de identi(?:dad|dade)|bilhete de identidade|cart[ãa]o de cidad[ãa]o|carta d['’]identit[àa]|carta identit[àa]|c\.? i\.? e\.?|codice fiscale|num[ée]ro de s[ée]curit[ée] sociale|s[ée]cu(?:rit[ée])? sociale|n[°º] (?:de )?s[ée]cu|carte (?:nationale )?d['’]identit[ée]|cni|personalausweis(?:es)?|ausweis n(?:umme)?r|steuer id(?:nr)?|steuer identifikationsnummer|idnr|sozialversicherungs n(?:umme)?r|sv (?:nummer|nr)|svnr|ahv(?: nr)?|bsn|burgerservicenummer|rijksregister(?:nummer|nr)|identiteitskaart|id kaart|dow[óo]d(?:u)? osobist(?:y|ego)|(?:nr|seria i numer|numer) dowodu|rodn[ée] č[íi]slo|r\.? č\.|občansk(?:ý|ého) průkazu?|č\.? op|občiansk(?:y|eho) preukazu?|szem[ée]lyi(?: igazolv[áa]ny| sz[áa]m)?(?: sz[áa]m)?|személyazonosító|adóazonosító(?: jel)?|carte de identitate|buletin|c\.?i\. seria|cnp|ličn[ae] kart[ae]|lk br|jmbg|osobn[ae] iskaznic[ae]|oib|em[šs]o|osebn[ae] izkaznic[ae]|kimlik(?: no| numaras[ıi])?|t\.?c\.? kimlik(?: no)?|tckn|cpr(?: nr)?|f[øo]dselsnummer|henkil[öo]tunnus|hetu|kennitala|isikukood|personas kods|asmens kodas|егн|[еЕ]гн|личн(?:а карта|ый номер)|лнч|снилс|инн|рнокпп|іпн|иин|жсн|пинфл|унзр|jshshir|pinfl|идентификационный (?:номер|код)|ідентифікаційний (?:номер|код)|id картк[аи]|ταυτ[όο]τητ(?:α|ας)|α\.?δ\.?τ\.?|αφμ|αμκα`,
  numbered: String.raw`pan|sin|tfn|tin|ssn|identification|identity|personal|citizen|nino|fin|gov(?:ernment)? id`,
  unspaced: String.raw`身[份分][证證](?:号|字號)?|居民身份证|マイナンバー|個人番号|주민\s?(?:등록)?\s?번호|외국인\s?등록\s?번호|(?:رقم )?(?:ال)?هوية(?: الوطنية)?|هويتي|الرقم (?:القومي|الوطني)|رقم (?:البطاقة|الإقامة|الاقامة|قومي)|بطاقة الرقم القومي|کد ملی|شماره ملی|תעודת זהות|ת["״.]?ז\.?|आधार(?: (?:संख्या|नंबर|कार्ड))?|এনআইডি|เลข(?:ที่)?(?:ประจำตัว|บัตร)ประชาชน|บัตรประชาชน`,
}

export const FIELDS: readonly FieldNames[] = [MEDICAL, PASSPORT, LICENSE, BANK, NATIONAL]

const COUNT = String.raw`(?:[ _-]?(?:numbers?|no|num|nr|nro|nummer|numer[ou]?|n[úu]mero|num[ée]ro|n[°º]|#|№|id|code|номер(?:ом|а)?|sz[áa]ma?|broj|číslo|č|br|št|numeris|numurs|numaras[ıi]|αριθμός|số|nomor)\.?(?![\p{L}\d]))`
const names = (list: string): string => `(?:${list.replaceAll(' ', '[ _-]?')})`
/** Of a set nobody can tell how it begins, so alternatives take its place. */
const spelt = (list: string): string =>
  list.replaceAll(
    /\[([^\][]{1,12})\]/g,
    (_, chars: string) => `(?:${Array.from(chars, (char) => (char === '.' ? '\\.' : char)).join('|')})`,
  )

/** The source of a pattern of all names, with the word for a number that may stand behind them. */
export const sourceOf = ({ certain, numbered, unspaced }: FieldNames): string => {
  const spaced = numbered === undefined ? '' : `|${names(spelt(numbered))}${COUNT}`
  return String.raw`(?:(?<![\p{L}\d])(?:${names(spelt(certain))}${COUNT}?${spaced})(?![\p{L}\d])|(?:${spelt(unspaced)}))`
}
