/** Words of which names of companies, offices, products and parts of programs are made, and values that stand for no value. */
const WORDS: ReadonlySet<string> = new Set(
  `ab ag as bv co corp corporation doo eireli eood epp gbr gmbh ges inc incorporated kft kg kk llc llp ltd ltda limited nv oao ooo oy oyj plc pte pty pvt sa sab sarl sas sasu se sl slu sp spa srl sro ug zao zrt
  academy classics agency uniwersytet universiteit universitet university agentur airlines airport airways allianz apotheke archive assurance assurances asociacion associates association associazione assicurazioni authority auto autos azienda
  banca banco bank bankasi banka banque board bros brothers builders building bureau cafe capital care center centre centro certificate church clinic clinica clinical clinique club college commission committee commerce community company compania companhia conference console construction consulting
  consultores consultants contractors cooperative council council's credit customer dashboard data delivery department dept design desk dental depot development digital direct distribution division
  editorial education electric electronics emergency empresa energia energie energy engineering enterprise enterprises equipment estate estates etablissements europe exchange express
  fabrik factory farm farms federation finance financial firm food foods foundation fundacion fund garage gallery gas global government group groupe grupo gruppe hair handel health healthcare helpdesk holding holdings home homes hospital hotel house hub
  immo immobilien import importer impresa industria industrial industries industrie industry info insurance institut institute institution instituto integration inter international invest investment investments issue
  kaufhaus klinik klinikum kommune krankenhaus laboratories laboratory labs lab legal library life lines links logistica logistics logistik loja ltda magasin management manufacturing market marketing media medical metal ministry mobile mode motors motor museum mutual
  national network networks news nhs number office online operations order organisation organization outlet owner parking partner partners pension performance pharma pharmacy phone platform police portal power practice primary privacy products production professional profile program project properties property protection public publisher publishing
  railway realty records registry relations reports research residence resort restaurant retail rights safety sales salon savings school schools science secondary secret secretariat security seguros service services servicios shop sistemas site society societe software solar solution solutions source sparkasse stadt stadtwerke state status storage store stores studio studios success supermarket supplies supply support surgery system systems
  team tech technologies technologie technology telecom telekom test tests textiles theatre tool tools tours trade traders trading training transport transporte transports travel treuhand trust type unit university universidad universitat universite universita union user utilities ventures verein verlag versicherung versicherungen version view volksbank water web wholesale widgets works workshop zentrum
  any unknown none null nil undefined optional required string text varchar char integer boolean true false yes no pending various anonymous redacted tbd tbc here above below other see enter insert your example sample placeholder default value label column table key details info information`.split(
    /\s+/,
  ),
)
/** Behind a name that is no person's: `Weber & Söhne GmbH`, `Ruiz, S.L.`. */
const FORM =
  /[ \t]?[,&+]?[ \t]?(?:GmbH|mbH|AG|KG|OHG|UG|e\.[ ]?V|Ltd|Limited|LLC|LLP|Inc|Corp|PLC|plc|S\.[ ]?[ALpr]|SA|SL|SpA|SRL|Srl|SARL|SAS|Ltda|BV|B\.V|NV|N\.V|AB|ASA?|A\/S|ApS|Oyj?|Kft|Zrt|Sp\. z|s\.r\.o|a\.s|d\.o\.o|A\.Ş|Ltd|Pty|Pvt|Co\b|& |und Söhne|et Fils|e Hijos|y Hijos)(?!\p{L})/uy

/** Whether one of the words is such a word. */
export const hasCompanyWord = (words: readonly { folded: string }[]): boolean =>
  words.some(({ folded }) => WORDS.has(folded))

/** Whether the words are no person's but of a company, an office or a of a form. */
export const isCompany = (text: string, words: readonly { folded: string }[], end: number): boolean => {
  FORM.lastIndex = end
  return FORM.test(text) || hasCompanyWord(words)
}
