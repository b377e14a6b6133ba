import type { Word } from './name-words.ts'
import { unitAt } from './surroundings.ts'

/** Brands, shops, awards and the like that bear the name of somebody, and people everybody writes about, not to. */
const KNOWN: ReadonlySet<string> = new Set(
  `leroy merlin|yves rocher|wolfgang puck|jack russell|bruno banani|fritz box|otto versand|massimo dutti|ermenegildo zegna|kim jong un|kim jong|xi jinping|floyd warshall|friedrich ebert|konrad adenauer|rosa luxemburg|willy brandt|heinrich heine|georg august|christian louboutin|thomas sabo|paul hewitt|daniel wellington|victoria beckham|jean monnet|robert schuman|robert bosch|robert koch|ernst young|calvin klein|hugo boss|tommy hilfiger|louis vuitton|yves saint laurent|saint laurent|ralph lauren|jim beam|jack daniel|jack daniels|johnnie walker|charles schwab|morgan stanley|merrill lynch|goldman sachs|jp morgan|wells fargo|lloyds bank|johns hopkins|carnegie mellon|frank lloyd wright|oscar mayer|uncle ben|aunt jemima|betty crocker|sara lee|trader joe|papa john|wendy|mary kay|estee lauder|elizabeth arden|jimmy choo|marc jacobs|michael kors|kate spade|stella mccartney|christian dior|christian louboutin|giorgio armani|salvatore ferragamo|roberto cavalli|dolce gabbana|levi strauss|fred perry|ted baker|paul smith|laura ashley|karl lagerfeld|jean paul gaultier|mercedes benz|aston martin|harley davidson|alfa romeo|rolls royce|henry ford|john deere|hewlett packard|arthur andersen|ernst young|booz allen|john lewis|philip morris|eli lilly|thomas cook|thomas reuters|thomson reuters|marie claire|ella fitzgerald|james webb|george washington|abraham lincoln|thomas jefferson|benjamin franklin|john f. kennedy|martin luther|martin luther king|nelson mandela|mahatma gandhi|winston churchill|margaret thatcher|angela merkel|barack obama|donald trump|joe biden|hillary clinton|bill clinton|george bush|ronald reagan|vladimir putin|emmanuel macron|queen elizabeth|queen victoria|prince charles|albert einstein|isaac newton|charles darwin|marie curie|galileo galilei|nikola tesla|thomas edison|alan turing|ada lovelace|grace hopper|stephen hawking|richard feynman|niels bohr|max planck|werner heisenberg|erwin schrodinger|johannes kepler|carl sagan|carl friedrich gauss|leonhard euler|bernhard riemann|blaise pascal|rene descartes|immanuel kant|friedrich nietzsche|karl marx|adam smith|john locke|john stuart mill|david hume|jean-jacques rousseau|sigmund freud|carl jung|william shakespeare|jane austen|charles dickens|mark twain|virginia woolf|george orwell|ernest hemingway|oscar wilde|james joyce|agatha christie|edgar allan poe|emily dickinson|walt whitman|robert frost|victor hugo|emile zola|marcel proust|gustave flaubert|albert camus|jean-paul sartre|simone de beauvoir|franz kafka|thomas mann|hermann hesse|johann wolfgang von goethe|friedrich schiller|fyodor dostoevsky|leo tolstoy|anton chekhov|miguel de cervantes|gabriel garcia marquez|pablo neruda|jorge luis borges|federico garcia lorca|dante alighieri|umberto eco|elena ferrante|fernando pessoa|jose saramago|hans christian andersen|astrid lindgren|henrik ibsen|leonardo da vinci|pablo picasso|salvador dali|vincent van gogh|claude monet|frida kahlo|diego rivera|andy warhol|ludwig van beethoven|wolfgang amadeus mozart|johann sebastian bach|frederic chopin|richard wagner|antonio vivaldi|elvis presley|john lennon|paul mccartney|bob dylan|michael jackson|freddie mercury|david bowie|taylor swift|lady gaga|louis armstrong|miles davis|marilyn monroe|charlie chaplin|alfred hitchcock|stanley kubrick|steven spielberg|walt disney|steve jobs|bill gates|elon musk|mark zuckerberg|jeff bezos|linus torvalds|tim berners-lee|christopher columbus|marco polo|vasco da gama|napoleon bonaparte|julius caesar|joan of arc|jeanne d'arc|anne frank|rosa parks|florence nightingale|neil armstrong|amelia earhart|charles de gaulle|simon bolivar|che guevara|fidel castro|lionel messi|cristiano ronaldo|roger federer|rafael nadal|serena williams|michael jordan|usain bolt|diego maradona|harry potter|sherlock holmes|james bond|romeo|juliet|anna karenina|jane eyre|oliver twist|robinson crusoe|tom sawyer|huckleberry finn|peter pan|alice in wonderland|mary poppins|donald duck|mickey mouse|bugs bunny|charlie brown|bart simpson|homer simpson|luke skywalker|darth vader|forrest gump|indiana jones|lara croft|santa claus|emma bovary|jean valjean|don quijote|jane doe|john doe|joe bloggs|max mustermann|erika mustermann|lorem ipsum|anna wintour|ada lovelace institute|alan turing institute`.split(
    '|',
  ),
)
/** Hardly any name begins like one of them. */
const BEGINNINGS: ReadonlySet<string> = new Set([...KNOWN].map((known) => known.split(' ', 1)[0] ?? ''))
/** A word may be two, joined by a hyphen. */
const beginningOf = (folded: string): string => {
  const hyphen = folded.indexOf('-')
  return hyphen < 0 ? folded : folded.slice(0, hyphen)
}

const isKnown = (words: readonly Word[], first: Word): boolean => {
  if (!BEGINNINGS.has(first.folded) && !BEGINNINGS.has(beginningOf(first.folded))) return false
  const all = words.map(({ folded }) => folded)
  return (
    KNOWN.has(all.join(' ')) ||
    KNOWN.has(all.slice(0, 2).join(' ')) ||
    (words.length === 1 && KNOWN.has(first.folded.replace('-', ' ')))
  )
}
/** Behind a title. */
const TITLED: ReadonlySet<string> = new Set(
  'pepper robot doubtfire martens marten coffee kipling bean clean potato spock who strange dre seuss oetker scholl evil muscle monopoly beast america marvel morgan hook nemo watson'.split(
    ' ',
  ),
)
/** What a name belongs to that one of these follows. */
const THINGS: ReadonlySet<string> = new Set(
  'allee strasse straße gasse spaniel terrier shepherd catering versand box term programme program cabs shoes elevator light soup ketchup variant stone line delivery cluster salad dataset scholarship fellowship series museum university college institute foundation airport bridge stadium theatre theater library hospital school award prize medal day bank company inc ltd llc corp gmbh ag group jeans river lake county laboratories laboratory syndrome disease lymphoma theorem effect algorithm equation method museumsquartier platz preis gymnasium universität stiftung terminal station building tower cathedral abbey festival trophy cup memorial monument valley beach bay whisky whiskey pizza records studios motors books publishing insurance'.split(
    ' ',
  ),
)
/** In front of the second half of the name of a place: `San Antonio`, `Lake Charles`. */
const PLACE =
  /(?<=(?<!\p{L})(?:San|Santa|Santo|São|Sao|Saint|Sainte|Sankt|St|Ste|St\.|Lake|Mount|Mt\.?|Mont|Monte|Fort|Port|Cape|Piazza|Plaza|Place|Platz|Rue|Isla|Punta|Ciudad|Puerto|Villa|Camp|Los|Las|Mother|Johns|Hotel|Café|Cafe|Restaurant|Museo|Musée|Universidad|Instituto|Fundación|Teatro|Estadio|Colegio|Escuela|Lycée|Collège|Université|Stade|Gare|Aéroport|Aeropuerto|Via|Corso|Viale|Hurricane|Storm|Typhoon|Cyclone|Tempête|Sturm|Orkan|Huracán|Ouragan|Uragano|Pope|Papst|Papa Francesco|Earl|Bloody|Eggs|Operation|Project|Psalm|Rolls|Renault|Skoda|Škoda|Lotus|Fiat|Seat|Opel|Peugeot|Lancia|El|Book of|Gospel of|Letter of|Epistle of|Song of|Feast of|Chapter|Order of|Kingdom of|House of)[ -])/uy

const LETTER = /\p{L}/u
const isAsciiLetter = (unit: number): boolean => (unit | 32) >= 97 && (unit | 32) <= 122
const isLetterAt = (text: string, at: number): boolean => {
  const unit = unitAt(text, at)
  return unit < 128 ? isAsciiLetter(unit) : LETTER.test(text.charAt(at))
}

/** All that may stand in front ends with a letter or, shortened, with a stop: cheaper to see than what it is. */
const isWordEnd = (unit: number): boolean => unit === STOP || unit > 127 || isAsciiLetter(unit)

const STOP = 46
const BLANK = 32
const HYPHEN = 45
const nextWord = (text: string, at: number): string => {
  if (unitAt(text, at) !== BLANK) return ''
  let end = at + 1
  while (end - at < 18 && isLetterAt(text, end)) end++
  return text.slice(at + 1, end).toLowerCase()
}

/** Whether words that look like a name are something or somebody all the world knows, or part of it. */
export const isKnownThing = (text: string, words: readonly Word[]): boolean => {
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last) return false
  const before = unitAt(text, first.start - 1)
  PLACE.lastIndex = first.start
  return (
    isKnown(words, first) ||
    THINGS.has(last.folded) ||
    THINGS.has(nextWord(text, last.end)) ||
    (words.length < 3 &&
      (before === BLANK || before === HYPHEN) &&
      isWordEnd(unitAt(text, first.start - 2)) &&
      PLACE.test(text))
  )
}

export const isKnownTitled = (words: readonly Word[]): boolean =>
  words.length === 1 && words.some(({ folded }) => TITLED.has(folded))
