import { eachPhrase, phrase } from '../phrases.ts'
import { isCapital } from '../surroundings.ts'
import type { Detector } from '../types.ts'
import { anyOf } from '../word-tree.ts'

/** What forms call an address, in small letters. */
const LABELS =
  `address|home address|street address|postal address|mailing address|billing address|shipping address|delivery address|residential address|registered address|registered office|current address|previous address|address line 1|addr|ship to|deliver to|deliver it to|send it to|send to|bill to|lives at|living at|residing at|adresse|anschrift|wohnanschrift|lieferadresse|rechnungsadresse|wohnhaft|wohnhaft in|adresse de livraison|adresse postale|demeurant|domicilié|domiciliée|domicile|livraison
dirección|direccion|dirección de envío|domicilio|domiciliado en|domiciliada en|con domicilio en|endereço|endereco|morada|residência|residente na|residente no|moro na|moro no|indirizzo|residente in|residente a|residenza|domicilio fiscale|domiciliato in|abito in|adres|woonadres|adres zamieszkania|adres do wysyłki|zamieszkały|zamieszkała|zam.|mieszkam|adresa|bydliště|bytem|trvalé bydliště|trvale bytem|bydlisko|cím|lakcím|lakcíme|adresă|domiciliul|domiciliat în|domiciliată în|osoite|adress|bostadsadress|bor på|bosatt|bopæl|indirizzo di spedizione|adresi|adresim|teslimat adresi|ikamet|alamat|địa chỉ|anwani|dirección postal|αδιεύθυνση|διεύθυνση
адрес|адрес доставки|адрес регистрации|проживает по адресу|проживающий по адресу|проживающая по адресу|зарегистрирован по адресу|по адресу|адреса|адреса доставки|за адресою|мешкає|地址|住址|收货地址|收件地址|住所|お届け先|所在地|주소|배송지|배송 주소|거주지|العنوان|عنوان|عنوان السكن|כתובת|पता|ที่อยู่`
    .split(/[|\n]/)
    .map((label) => label.trim())
const LABEL = phrase(
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?<!(?:ip|mac|mail|web|wallet|url|http|memory|server|bus|ipv4|ipv6|host|bitcoin|btc|eth|contract|network|return|site|link)[ _-])(?:${anyOf(LABELS)})(?!\p{L})`,
    'iuy',
  ),
)
const SIGN =
  /\\?["'\])]{0,2}[ \t]{0,8}(?:\([^()\n]{1,24}\)[ \t]{0,2})?(?:[:：=]|=>|[ ]-)[ \t]{0,8}(?:\n[ \t]{0,8})?\\?["'“„«]?|[ ]/y
const VALUE = /[^\n"”<>|{}\\;；。]{6,140}/y
/** The next sentence or the next field of the same line. */
const NEXT = [
  /(?<!(?:^|[\s,])(?:\p{L}{1,2}|ave|str|app|apt|bât|esc|piso|cad|sok|mah|kat|blvd|etg|avda|nám|корп|просп))[.。](?:\s|$)/iu,
  /[ \t]{3}|\s[–—]\s/u,
  /(?<!\p{L})(?:tel|phone|ph|mobile|mob|fono|telefon|téléphone|teléfono|telefone|email|e-mail|mail|correo|dob|born|passport|id|iban|attn|contact|please|thanks|and|but|so|which|where|when|with|if|order|orders|code|digicode|date|ref|reference|invoice|ticket|account|policy|customer|client|item|sku|booking|parcel|delivery|model|version|since|seit|desde|depuis|dal|od|until|pedido|commande|colis|bestellung|bestellnummer|rechnung|zamówienie|factura|facture|fattura|ordine|pratica|kunde|kundennummer|sipariş|заказ|номер|for|pour|para|für|per|dla|was|are|has|have|we|you|my|our|your|he|she|they|тел|телефон|почта|وتاريخ|هاتف|טלפון|फोन|โทร)(?!\p{L})|电话|電話|手机|手機|邮箱|전화|연락처/iu,
]
const firstEnd = (value: string): number => {
  let end = value.length
  for (const pattern of NEXT) {
    const at = value.search(pattern)
    if (at >= 0 && at < end) end = at
  }
  return end
}
/** Words that go on with the sentence. */
const REST = /(?: \p{Ll}{2,16}){1,6}$/u
const NUMBER = /[\d０-９٠-٩०-९๐-๙]/u
/** Letters without capitals. */
const FOREIGN = /[\u0590-\u10ff\u3040-\ud7ff]/
const NO_ADDRESS = /@|:\/\/|^0x|\d\.\d{1,3}\.\d|::|(?:^|\s)(?:localhost|null|none|n\/a)(?:\s|$)|[(){}[\]=]/iu
const WORDS = /\p{L}[\p{L}'’.-]*/gu

/** A part between commas: with a capital, a number or a short word before one of them. */
const PART =
  /^\s{0,2}(?:[\p{Lu}\d#(]|[\u0370-\ud7ff]|\p{Ll}{1,6}\.?[ ]?(?:(?!(?:19|20)\d\d)\d|[A-Z](?!\p{L}))|\p{Ll}{2,10} (?:\p{Ll}{1,4} )?\p{Lu})/u

/** The parts from the first on that belong to an address. */
const addressIn = (value: string): string => {
  let end = value.search(/[,，]/)
  while (end >= 0 && PART.test(value.slice(end + 1))) {
    const next = value.slice(end + 1).search(/[,，]/)
    if (next < 0) return value
    end += next + 1
  }
  return end < 0 ? value : value.slice(0, end)
}

const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/g
const DATE = /\d{1,2}\.? (?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\p{L}{0,6}/giu

/** Numbers and capitals, and hardly any word in small letters. */
const isWritten = (value: string): boolean => {
  if (
    !NUMBER.test(value.replaceAll(DATE, '').replaceAll(YEAR, '')) ||
    NO_ADDRESS.test(value.replaceAll(/\([^()]{1,24}\)/g, ''))
  )
    return false
  if (FOREIGN.test(value)) return value.length >= 6
  const words = value.match(WORDS) ?? []
  const small = words.filter((word) => word.length > 3 && !isCapital(word)).length
  return (
    words.some((word) => word.length > 2 && isCapital(word)) && words.length >= 2 && small * 3 <= words.length
  )
}

/** `ADR;TYPE=HOME:;;Ngong Road 118;Nairobi;;00505;Kenya` */
const CARD = /(?<=^ADR[^:\n]{0,40}:;{0,3})[^;\n][^\n]{6,140}/gm

/** Addresses behind a label, in whatever way they are written. */
export const addressesLabelled: Detector = (text, report, places) => {
  eachPhrase(text, places, LABEL, (_, end) => {
    SIGN.lastIndex = end
    if (!SIGN.test(text)) return end
    const start = SIGN.lastIndex
    const isSigned = start > end + 1
    VALUE.lastIndex = start
    const whole = VALUE.exec(text)?.[0] ?? ''
    const value = addressIn(whole.slice(0, firstEnd(whole)))
      .replace(REST, '')
      .replace(/[\s,.，、]{1,8}$/u, '')
    if (value.length < 6 || !isWritten(value)) return end
    // Without a sign it must begin like an address.
    if (!isSigned && !/^(?:\p{Lu}|\d|[\u0370-\ud7ff])/u.test(value)) return end
    if (!isSigned && !FOREIGN.test(value) && !value.includes(',')) return end
    report('address', start, start + value.length)
    return start + value.length
  })
  for (const { 0: card, index } of text.includes('ADR') ? text.matchAll(CARD) : [])
    report('address', index, index + card.trimEnd().length)
}
