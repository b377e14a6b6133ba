import { MORE_FAMILY, MORE_GIVEN } from './more-names.ts'
import { NO_NAMES } from './not-names.ts'
import { unitAt } from './surroundings.ts'

/**
 * Common given and family names of many countries, written from general knowledge; no register or corpus was copied.
 * They only help to recognise a name in its surroundings, so the lists are short on purpose.
 */
const GIVEN = `
abena adaeze adebayo adnan aditi ahmet akua aleksandr alejandra alejandro alesya amadou aminata anatoly anjali anke annelie annika antje anwar arash arman arvid asif asmita
augustin aylin aziz babak bahar bartek beata benedikt benoit bilal bisi bjarne boglarka brigitte britta burak carsten cedric celine chiara chidi chika chinedu chinonso chloé ciara
cillian clement colette constantin cristobal csaba dagmar dariusz deepa detlef devi dilip dmytro dorota efua ekaterina elke emeka emre encarnacion estelle eun ezgi farah farid fathima
fernande flavia frauke frieda gaelle gerda gintaras giovanny gisela goran gudrun gunther gyula hamid hanne haruka haruto hauke henning hiroko horst huda ibrahima ikram imran
ingeborg ingo iryna isolde ivona jadwiga jaroslav jasna jaya jesper jiri joachim jolanta jordana josephina joost jorn jovana juergen julieta jutta kalpana kamila karim karsten
kavita kayode kemal kenta kerem kirill klara kofi kwabena kwame lalita lamine latisha layla leila levent liesbeth lieselotte ljiljana lubos ludmila lutz maarten maciej mads magdalene
mairead malgorzata manoj marek mareike marijke marlies marta maryna mateja mathis matteusz maud meera mehdi meike merve mika milena milica mirjam mitsuki miroslav mohammad moses
mounir nadezhda nana nasreen natalya ndidi neha ngozi niamh nimal nkechi noor nuria obinna oisin olaf oluwaseun onur oyelaran ozlem padraig pallavi parisa parvati petar philippa
pieter pooja prakash praveen radoslav ragnhild ramesh ranjit rasmus reinhard reza rohan roisin rosalind rui rukhsana ruslan sachin sadia saeed sakura salim sandeep sanne sarita seamus
sebastien selim serhat seung shabnam shreya shu silke sinead siobhan slavica snezana soren sota stanislaw stanislawa stavros suresh sunita svenja swati szymon taha tariq tatsuya temitope thandeka
thabo thanh thijs thilo thorben tjark tolga tomoko traudel tuan ulrika ute uzma vaclav vadim valeria varun veronique vesna vikram vivek volker waleed wanjiru wiebke wim wojtek
xin yael yan yannick yaw yelena yevgeny yiannis yosef yuka yulia yusra zainab zara zdenek zeinab zlatan zlata zsofia zuleika
aaron abdul abdullah abigail abraham adam adele adrian adriana agata agnes agnieszka ahmad ahmed aidan aiko aisha akira alan albert alberto
aleksander aleksandra aleksei alessandra alessandro alex alexander alexandra alexandre alexei alexis alfonso alfred ali alice alicia alina alison
allison alma alvaro amanda amber amelia amina amir amit amy ana anand anastasia anders anderson andre andrea andreas andrei andres andrew andrzej
andy angela angelica angelina anita anja ann anna anne annette annie anthony antoine anton antonia antonio arjun arne arnold arthur arturo asha
ashley astrid audrey aurora ayesha barbara bartosz beatrice beatriz belinda ben benjamin bernard bernardo beth bethany betty beverly bianca birgit
bjorn bogdan boris brad bradley brandon brenda brian bridget brittany bruce bruno bryan caleb calvin cameron camila camille carl carla carlos carmen
carol carolina caroline carolyn carrie catalina catherine cathy cecilia cesar chad charles charlie chen chloe chris christa christian christina christine
christoph christopher cindy claire clara claude claudia claudio clemens colin connie connor conor constance corey craig cristian cristina crystal
curtis cynthia daisuke damian damien dan dana daniel daniela danielle danny daria darren daryl dave david davide dean deborah debra deepak denis denise
dennis derek diana diane diego dieter dimitri dirk dmitri dmitry dolores dominic dominik donald donna doris dorothy douglas dragan duncan dustin dylan
earl ebba edgar edith eduard eduardo edward edwin eileen elaine eleanor elena eleni elias elif elijah elin elisa elisabeth elizabeth ella ellen elsa
emil emilia emilie emily emma emmanuel enrico enrique eric erica erik erika erin ernest ernesto esteban esther ethan eugene eva evan evelyn ewa fabian
fabio fatima felicia felipe felix fernanda fernando filip fiona florian frances francesca francesco francis francisco franco francois frank franz
fred freddie frederic frederick fredrik frida friedrich gabriel gabriela gabriele gabrielle gareth gary gavin gemma george georgia georgios gerald gerard
gerhard gert gilbert gina giorgio giovanni giulia giuseppe gladys glenn gloria gordon grace graham greg gregory greta grzegorz guido guillaume guillermo
gunnar gustav guy hana hanna hannah hans harald harold harriet harry harvey hassan hector heidi heike helen helena helene helga helmut hendrik henri
henrik henry herbert herman hilda hiroshi holly howard hubert hugh hugo ian ibrahim ida ignacio igor ines inga ingrid irene irina iris irma isaac
isabel isabella isabelle ismail ivan ivana ivo jack jackie jackson jacob jacqueline jacques jaime jakob jakub james jamie jan jana jane janet janice
jared jarek jasmin jasmine jason javier jay jean jeff jeffrey jelena jennifer jenny jens jeremy jerome jerry jesse jessica jesus jill jim jimmy jin joan
joanna joao joaquin jodie joe joel johan johann johanna johannes john johnny jon jonas jonathan jordi jorge jose josef joseph josephine joshua joy joyce
juan juana judith judy julia julian juliana julie julien juliette julio jun jurgen justin justyna jutta kaarina kamal karen karin karina karl karolina
kate katarina katarzyna katherine kathleen kathryn kathy katie katja kay keith kelly ken kenji kenneth kenny kerry kerstin kevin khalid khadija kim kirsten
klaus konstantin krishna kristen kristian kristin kristina kristof krzysztof kurt kyle lara larry lars laszlo laura laurel lauren laurence laurent lea
leah lee leila lena leo leon leonard leonardo leonie leslie leticia levi liam lidia lili lilian lilly lin lina linda lindsay lisa liu livia lloyd logan lois
lorena lorenzo lori lorraine louis louise luca lucas lucia luciana lucie lucy ludwig luigi luis luisa lukas luke luz lydia lynn madeleine madison magda
magdalena magnus mahmoud maia maja malcolm malin manfred manuel manuela marc marcel marcela marcelo marcia marcin marco marcos marcus margaret margarita
margit margot maria mariam marian mariana marie marija marilyn marina mario marion marisa marjorie marko markus marlene marta martha martin martina marvin
mary maryam masako mateo mateusz mathias mathieu mathilde matt matteo matthew matthias maureen maurice mauro max maxim maximilian maya megan mehmet mei
melanie melissa mercedes meredith mia michael michaela michal micheal michel michele michelle mihai mike mikael mikhail mila milan mildred miles milos
mina ming miranda mircea miriam mitchell mohamed mohammad mohammed mohan moira molly mona monica monika morgan moritz muhammad murat mustafa nadia nadine
nancy naomi natalia natalie natasha nathalie nathan nathaniel neil nelson nicholas nick nicola nicolas nicole niels nigel nikhil nikita nikola nikolai
nils nina noah noel nora norma norman nuno oksana olaf ole oleg olena olga oliver olivia olivier omar oscar oskar otto pablo pamela paola paolo pascal
patricia patrick paul paula paulina pauline paulo pavel pedro peggy penelope per peter petr petra petros philip philippe phillip phyllis pia pierre piotr
priya rachel radek rafael rahul raj rajesh ralf ralph ramon randall randy raphael raquel rashid ravi ray raymond rebecca regina renata rene rhonda ricardo
richard rick rita rob robert roberta roberto robin rodney rodrigo roger roland rolf roman ron ronald rosa rosalie rosemary ross roxanne roy ruben rudolf
russell ruth ryan sabine sabrina sally salma salvatore sam samantha samir samuel sandra sandro sanjay sara sarah saskia satoshi scott sean sebastian selena
serena serge sergei sergey sergio shane shannon sharon shaun sheila shirley sigrid silvia simon simona simone sofia sonia sonja sophia sophie stacey
stan stanislav stefan stefania stefano stella stephan stephanie stephen steve steven stuart sunil susan susana susanne suzanne sven svetlana sylvia sylvie
takashi tamara tanja tanya tara tatiana tatjana ted terence teresa terry thea theo theodor theodore theresa thomas thorsten tiffany tim timo timothy tina
tobias todd tom tomas tomasz tommy toni tony tracey tracy travis trevor tristan troy tyler ulf ulrich ulrike ursula uwe vanessa vasily vera verena veronica
veronika victor vijay viktor viktoria vincent vincenzo viola violeta virginia vivian vladimir walter wanda waltraud warren wei wendy werner wesley weronika
wilhelm william willie winston wojciech wolfgang xavier xiao yann yasmin yasmine yolanda yoko youssef yuki yuri yusuf yves yvette yvonne zachary zahra
zbigniew zeynep zoe zofia zoltan zuzana krisztian laszlo balint eszter ferenc istvan katalin jozsef gabor tamas akos noemi reka eero mikko juha pekka
timo matti antti sari tuula paivi aino veikko kaisa elina ville janne jussi aki oskari ingvar solveig thorsteinn gudrun sigurdur bjarni helgi ragnar
asgeir kristjan oddny einar olafur hilmar astridur snorri dag knut leif odd terje trond torbjorn siv randi aase kirsti marit silje ola egil
giovanna fabrizio massimo claudia ornella patrizia raffaele rocco salvo tiziana valentina valerio vittorio alessia chiara elisabetta federica federico
aroldo caio thiago tiago vitor joana beatriz leonor mafalda rui vasco goncalo ines matilde kauan larissa leticia luan mateus murilo otavio rafaela
raissa sofia taina vinicius yasmin estevan enzo erick danilo diogo douglas evelyn isabela julieta kaua lavinia livia nicolash
tomislav zeljko zoran slavica dragana milica nenad bojan goran branka vesna tihomir ivica josip ante stipe mirjana snezana
yevgeny ludmila nadezhda galina lyubov valentin vyacheslav gennady anatoly arkady roza timur ruslan aslan zelimkhan aminat
adebayo chinedu chioma emeka kwame kofi ama abena nkechi ngozi oluwaseun funmilayo tendai thabo sipho lerato zanele nomvula
haruto yui sakura hina ren sora kaito yuna riku mio takumi ayumi keiko noriko shinji kazuo minoru naoki tomoko yumi emi
minjun seo-yeon jiho ha-eun jiwoo soojin hyun-woo jae-hyun eun-ji sung-min yong
priyanka pooja neha ananya rohan aditya vikram suresh ramesh lakshmi kavita meera sunita anjali arun karthik
fatma hatice emre burak ayse elif merve ozge cem deniz hakan kemal leyla nur selim serkan tugba
`

const FAMILY = `
abbott adams aguilar ahmed allen alvarez andersen anderson andersson andrews armstrong arnold austin bailey baker banks barnes barnett bauer becker beck
bell bennett berg bergman bernard bianchi bishop black blair blake bowman boyd bradley brady brennan brooks brown bryant burke burns burton butler byrne
caldwell cameron campbell carlson carpenter carr carroll carter castillo castro chan chang chapman chavez chen cheng choi chopra christensen clark clarke
cohen cole coleman collins conti contreras cook cooper costa cox craig crawford cruz cunningham curtis dahl daniels das davidson davies davis dawson day
dean delgado desai diaz dixon dominguez dubois duncan dunn dupont duran edwards elliott ellis engel erickson eriksen eriksson espinoza estrada evans
farrell fernandes fernandez ferrari ferreira fischer fisher fitzgerald fleming fletcher flores ford foster fournier fox franklin fraser freeman
friedman fuchs fuentes garcia gardner garza gibson gill gomez goncalves gonzales gonzalez goodman gordon graf graham grant gray green greene griffin
gupta gutierrez guzman haas hall hamilton hansen hansson hanson harper harris harrison hart hartmann harvey hawkins hayes henderson henriksen hernandez
herrera hicks hill hoffman hoffmann holmes holt hopkins horvat horvath howard huang huber hudson hughes hunt hunter hussain ibrahim ivanov jackson jacobs
jacobsen jain jansen janssen jansson jenkins jennings jensen jimenez johansen johansson johnson johnston jones jorgensen joshi kaiser kaplan karlsson kaur
keller kelley kelly kennedy khan kim king klein knight koch kovac kovacs kowalski kramer krause kruger kumar lam lambert lang larsen larson larsson laurent
lawrence lawson leblanc lee lefebvre lehmann leroy lewis li lim lin lindberg lindgren lindqvist liu lopez lowe lucas lund lynch mackenzie macdonald mancini
marino marks marshall martin martinez martins mason matthews maurer mayer mccarthy mcdonald mcguire mckenzie mehta mendez mendoza meyer michel miller mills
mitchell molina moller montgomery moore morales moran moreau moreno morgan morris morrison mueller muller munoz murphy murray nakamura navarro nelson neumann
newman ng nguyen nichols nielsen nilsen nilsson novak nowak nunez obrien oconnor ochoa okafor olsen olson olsson oneill ortega ortiz owens padilla palmer park
parker parsons patel patterson payne pearson pedersen pena pereira perez perkins perry persson peters petersen peterson petrov petrovic pham phillips popescu
porter powell price quinn ramirez ramos rao rasmussen reed reese reid reyes reynolds ricci rice richards richardson richter riley rivera roberts robertson robinson
rodrigues rodriguez rogers romano romero rose ross rossi roth roux rubio ruiz russell russo ryan salazar sanchez sanders santiago santos sato saunders schmidt
schmitt schneider scholz schroeder schubert schultz schulz schwartz schwarz scott serrano shah sharma shaw silva simmons simon simpson singh smirnov smith snyder
soares solomon sorensen soto souza spencer stein stephens stevens stewart stone suarez sullivan suzuki svensson takahashi tan tanaka taylor thomas thompson
thomsen torres tran tucker turner vargas vasquez vega vidal villanueva wagner walker wallace walsh walter wang ward warren washington watanabe watkins watson webb
weber weiss welch wells werner west wheeler white williams williamson willis wilson winkler wolf wolff wong wood woods wright wu xu yamada yamamoto yang yilmaz
young zhang zhao zhou ziegler zimmerman zimmermann
`

/** Given names that are also everyday words, places or months: one of them alone says nothing. */
const AMBIGUOUS = `
amber angel april art august aurora austin autumn bill bob brad brook carol chad chance chase chip christian clay cliff crystal daisy dale dawn dean
drew duke earl eve faith frank gene georgia glen grace grant guy hank harry hope hunter iris ivy jack jade jan jay jean jersey jesus joy jordan june kay ken
kim lance lane laurel lee leslie lily lin logan luz madison major mark mason max may melody mercedes miles mina ming misty morgan nelson norm norma olive
paris pat pearl per penny pierce ray reed rich rob robin roman rose ross ruby rusty sage sandy sally sergeant sky stan stella sue summer sun terry tony tom troy
van victoria viola virginia wade ward warren wei will wren yong per dag odd ama ming ren sora mio nur deniz jin mei maya charlotte sydney florence milan
jackson lincoln houston dallas phoenix savannah orlando adelaide alexandria carolina dakota israel kenya brooklyn devon chester lancaster kent sterling denver trinidad lourdes santiago leon claude jasper alexa jasmine zara rosetta isaiah jeremiah ezekiel giulia octavia joel micah malachi enzo olympia amos siegfried bernard benedict eunice octavio leonidas vegas royce
asha max dan ted rick rob nick matt chris alex sam drew
`

/** What the lists say of a word, a bit each. */
export const GIVEN_NAME = 1
export const FAMILY_NAME = 2
export const AMBIGUOUS_NAME = 4
export const NO_NAME = 8

const LISTED = new Map<string, number>()
for (const [words, bit] of [
  [GIVEN, GIVEN_NAME],
  [MORE_GIVEN, GIVEN_NAME],
  [FAMILY, FAMILY_NAME],
  [MORE_FAMILY, FAMILY_NAME],
  [AMBIGUOUS, AMBIGUOUS_NAME],
  [NO_NAMES, NO_NAME],
] as const) {
  for (const word of words.split(/\s+/).filter(Boolean)) LISTED.set(word, (LISTED.get(word) ?? 0) | bit)
}

const isAscii = (word: string): boolean => {
  for (let index = 0; index < word.length; index++) if (word.charCodeAt(index) > 126) return false
  return true
}

const unaccented = (word: string): string => word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/**
 * The letters of Latin, Greek and Cyrillic without their accents, which are spelt out once: most names are written in
 * them. How the capital sigma is written small depends on where it stands.
 */
const CYRILLIC_END = 0x530
const SIGMA = 0x3a3
const UNACCENTED = Array.from({ length: CYRILLIC_END }, (_, unit) =>
  unit === SIGMA ? undefined : unaccented(String.fromCharCode(unit)),
)

/** In small letters, without accents. */
export const fold = (word: string): string => {
  if (isAscii(word)) return word.toLowerCase()
  let folded = ''
  for (let index = 0; index < word.length; index++) {
    const letter = UNACCENTED[word.charCodeAt(index)]
    if (letter === undefined) return unaccented(word)
    folded += letter
  }
  return folded
}

/** By the first two letters of a word and its last, whether one is listed: most words are known by this not to be. */
const keyOf = (folded: string): number =>
  ((unitAt(folded, 0) & 31) << 10) |
  ((unitAt(folded, 1) & 31) << 5) |
  (unitAt(folded, folded.length - 1) & 31)
const HAS_LISTED = new Uint8Array(1 << 15)
for (const word of LISTED.keys()) for (const form of [word, fold(word)]) HAS_LISTED[keyOf(form)] = 1

/** The lists are written in Latin letters. */
const LATIN_END = 0x250

/** The bits of a word; names are known without their accents too, other words are not. */
export const listed = (word: string, folded: string): number => {
  if (unitAt(folded, 0) >= LATIN_END || HAS_LISTED[keyOf(folded)] !== 1) return 0
  const bits = LISTED.get(folded) ?? 0
  if (isAscii(word)) return bits
  return (bits & ~NO_NAME) | ((LISTED.get(word.toLowerCase()) ?? 0) & NO_NAME)
}

/** Beginnings and endings that make family names in a dozen languages. */
const FAMILY_BEGINNING = /^(?:mc|mac|o')[a-z]{3,20}$/
const FAMILY_ENDINGS =
  'son sson sen ssen dottir ski ska cki cka sky skaya ov ova ev eva iev enko chuk vich vic ic yan ian idis opoulos akis escu eanu elli etti ucci ini ez berg stein mann feld bauer meyer maier huber wald strom qvist gren lund dahl nen lainen shvili dze oglu zadeh wala wicz czyk'
/** Those that hardly any other word has, behind three letters and behind four. */
const CERTAIN_BEGINNING = /^(?:mc|o')[a-z]{4,20}$/
const CERTAIN_BEHIND_THREE = 'sson ssen dottir enko opoulos akis escu oglu wicz czyk shvili qvist'
const CERTAIN_BEHIND_FOUR = 'ski ska sky ova vich berg stein mann nen ovic evic sen son ez'

type Ending = { text: string; isCertain: boolean; shortestStem: number }

const pairAtEnd = (word: string): number =>
  unitAt(word, word.length - 2) * 128 + unitAt(word, word.length - 1)

/** By their last two letters: most words have no such ending, and are known for it at once. */
const ENDINGS = new Map<number, Ending[]>()
for (const [list, isCertain, shortestStem] of [
  [FAMILY_ENDINGS, false, 3],
  [CERTAIN_BEHIND_THREE, true, 3],
  [CERTAIN_BEHIND_FOUR, true, 4],
] as const) {
  for (const text of list.split(' ')) {
    const pair = pairAtEnd(text)
    ENDINGS.set(pair, [...(ENDINGS.get(pair) ?? []), { text, isCertain, shortestStem }])
  }
}
const LONGEST_STEM = 20
const LETTERS = /^[a-z]+$/

const hasEnding = (folded: string, isAsked: boolean): boolean => {
  const endings = ENDINGS.get(pairAtEnd(folded))
  if (!endings) return false
  for (const { text, isCertain, shortestStem } of endings) {
    const stem = folded.length - text.length
    if (isCertain !== isAsked || stem < shortestStem || stem > LONGEST_STEM) continue
    if (folded.endsWith(text) && LETTERS.test(folded)) return true
  }
  return false
}

const M = 109
const O = 111
/** Both take a folded word. */
export const hasFamilyEnding = (folded: string): boolean => {
  const first = unitAt(folded, 0)
  return hasEnding(folded, false) || ((first === M || first === O) && FAMILY_BEGINNING.test(folded))
}
export const hasCertainEnding = (folded: string): boolean =>
  hasEnding(folded, true) || CERTAIN_BEGINNING.test(folded)
