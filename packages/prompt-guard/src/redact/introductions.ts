import { phrase } from './phrases.ts'

const PART = String.raw`\p{Lu}(?:\p{L}|['’](?=\p{L})|-(?=\p{L})){1,24}`
const INITIAL = String.raw`\p{Lu}\.`
export const PARTICLE = String.raw`(?:de|da|do|dos|del|della|di|du|van|von|der|den|ter|la|le|el|al|bin|ibn|ben|af|av|y|zu)`
export const NAME = String.raw`(?:${PART}|${INITIAL})(?:[ \t\u00a0](?:${PARTICLE}[ \t]){0,2}(?:${PART}|${INITIAL}|\p{Lu}(?![\p{L}\p{N}]))){0,3}`

export const TITLE = String.raw`(?:Mr|Mrs|Ms|Miss|Mx|Messrs|Dr|Cllr|Maj|Cpl|Nurse|Sergeant|Detective|Inspector|Officer|Constable|Pastor|Rabbi|Imam|Avv|Dott(?:\.ssa|oressa)?|Lic|Hon|Eng|Arq|Dra|Bapak|Ibu|Pak|Encik|Puan|Datuk|Shri|Smt|Sheikh|Hr|Fröken|Herra|Rouva|Pán|Panie|Gospodin|Gospođa|Domnul|Doamna|[Aa]nh|[Cc]hị|[Ôô]ng|Mgr|JUDr|MUDr|Herrn|mevrouw|Mevrouw|meneer|Fru|fru|pana|panu|panią|panem|Sayın|господин|госпожа|г-н|г-жа|κύριος|κυρία|السيد|السيدة|الدكتور|Prof|Professor|Doctor|Sir|Dame|Rev|Fr|Sgt|Lt|Capt|Captain|Col|Gen|Judge|Senator|Herr|Frau|Señora?|Srta?|Sra|Monsieur|Madame|Mme|Mlle|Signora?|Sig|Don|Doña|Dhr|Mevr|Pan|Pani)`
export const TITLED = phrase(
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])${TITLE}\.?[ \t]{1,2}(?:(?:Dr|Prof|Ing|Mag|Avv|Dott|Lic|Eng|Rev|med|jur|phil)\.[ \t]{1,2}){0,3}(${NAME})`,
    'uy',
  ),
)

/** What forms call the field of a name. */
const LABEL = String.raw`(?:nom(?: complet)?|prénom|nombre(?: y apellidos?)?|apellidos?|nome(?: completo)?|cognome|sobrenome|naam|voornaam|achternaam|namn|navn|nimi|imię(?: i nazwisko)?|nazwisko|jméno|příjmení|név|nume|prenume|adı?(?: soyadı?)?|nama|họ (?:và )?tên|имя|фамилия|ф\.?и\.?о\.?|ім['’]я|прізвище|όνομα|vorname|nachname|familienname|kontoinhaber|karteninhaber|mieter|vermieter|titulaire|titular|intestatario|beneficiary|beneficiario|consignee|tenant|landlord|claimant|defendant|plaintiff|applicant|insured|policyholder|guardian|emergency contact|next of kin|passenger|witness|caller)`
const KIN = String.raw`nan|nana|gran|granny|grandma|grandpa|grandmother|grandfather|mum|mom|mother|dad|father|uncle|aunt|auntie|aunty|cousin|colleague|co-?worker|boss|manager|neighbou?r|friend|best friend|mate|brother|sister|wife|husband|partner|fiancée?|girlfriend|boyfriend|ex|son|daughter|kid|nephew|niece|landlord|landlady|flatmate|roommate|teacher|therapist|dentist|lawyer|client|patient|Kollegin?|Kollege|Frau|Mann|Freundin|Freund|Bruder|Schwester|Sohn|Tochter|Nachbarin?|Nachbar|Chefin?|Vermieterin?|hermano|hermana|hijo|hija|amigo|amiga|esposa|marido|jefe|jefa|vecin[oa]|frère|sœur|fils|fille|mari|femme|collègue|voisine?|amie?|fratello|sorella|figlio|figlia|marito|moglie|irmão|irmã|filho|filha|buurman|buurvrouw|vriend|vriendin|brat|siostra|mąż|żona|брат|сестра|муж|жена|сын|дочь`
const GREETING = String.raw`hey|hi|hello|hallo|hola|ciao|salut|bonjour|lieber?|chère?|estimad[oa]|querid[oa]|car[oa]|gentile|egregio|beste|kära|hej|kjære|kære|cześć|drog[ai]|привет|здравствуйте|уважаем(?:ый|ая)|дорог(?:ой|ая)|merhaba|sayın|olá`
const CLOSING = String.raw`sincerely|faithfully|truly|regards|cheers|best wishes|best|all the best|warmly|respectfully|take care|thanks|thank you|many thanks|love|grüßen?|grüsse|mfg|lg|cordialement|bien à vous|salutations|saludos(?: cordiales)?|atentamente|un saludo|atenciosamente|cumprimentos|abraços?|saluti|met vriendelijke groet(?:en)?|groetjes|groeten|groet|mvh|hälsning(?:ar)?|hilsen|terveisin|pozdrawiam|z poważaniem|s pozdravem|üdvözlettel|cu stimă|saygılarımla|с уважением|з повагою|με εκτίμηση`
export const IS_KIN = new RegExp(String.raw`^\p{L}{2,7} (?:${KIN})\b`, 'iu')
export const IS_LABEL = new RegExp(String.raw`^${LABEL}[ \t]?[:：]`, 'iu')
export const IS_GREETING = new RegExp(String.raw`^(?:${GREETING})\s`, 'iu')
export const IS_CLOSING = new RegExp(String.raw`^(?:${CLOSING})[,.!]?[ \t]{0,2}\n`, 'iu')
/** Whom letters address when they address nobody. */
export const NOBODY =
  /^(?:sir|sirs|madam|all|everyone|everybody|team|there|guys|folks|friends?|colleagues?|customers?|world|hiring|recruit\p{L}*|committee|members?|students?|parents?|damen|herren|kund\p{L}+|kolleg\p{L}+|alle|zusammen|todos|tous|tutti|mundo|monde|mondo|welt|reader|diary|santa|lord|god|claude|chatgpt|gpt|siri|alexa|assistant|ai|bot)$/iu

/** `"customer_name": "…"`, `firstName=…`. */
const KEY = String.raw`(?:(?:full|first|last|family|given|middle|cardholder|holder|customer|patient|employee|contact|billing|shipping|recipient|guest|passenger)[ _-]?)?name\\?["'][ \t]?[:=][ \t]?\\?["']`
/** A key that may name anything, and keys that stand beside the name of a person. */
export const IS_BARE_KEY = /^name\\?["']/i
export const PERSONAL_KEYS =
  /["'](?:\w{0,16}(?:mail|phone|mobile|birth|address|passport|iban|salary|gender|nationality)\w{0,10}|dob|ssn|age|tel)\\?["'][ \t]?[:=]/i

/** Phrases after which a name follows, whatever it looks like. */
export const INTRODUCED = phrase(
  new RegExp(
    String.raw`(?<![\p{L}])(?:${KEY}|(?:name(?:'s|’s)?(?: is| was|:|\?)?|${LABEL}[ \t]?[:：]|(?:${GREETING})|(?:my|his|her|their|our|your|mein|meine|meinem|meinen|meiner|mi|mon|ma|mio|mia|meu|minha|mijn|min|mój|moja|мой|моя) (?:${KIN})(?:,| is| was| ist)?|(?:full|first|last|maiden|sur|family|given|middle|nick|cardholder|account holder|customer|patient|employee|contact|birth)[ -]?name(?: is|:| -)?|(?:call|calls|called) (?:me|him|her|myself)|named|signed(?: by)?[:,]?|(?:${CLOSING})[,.!]?|dear|attn:?|c\/o|patient:?|customer:?|contact:?|from:|to:|cc:|author:|ich heiße|ich bin|mein name ist|je m'appelle|mon nom est|me llamo|mi nombre es|mi chiamo|meu nome é|jag heter|nazywam się|benim adım|i'm|i am|this is|it's|speak (?:to|with)|spoke (?:to|with)|met(?: with)?|asked|told|hired|married|interviewed|directed by:?|written by:?|starring|named (?:him|her)|follow up with|deal with|talk to|listen to|email|interview with)\s{1,3}[-–]{0,2}[ \t]?["'“]?)(${NAME})`,
    'iuy',
  ),
)
