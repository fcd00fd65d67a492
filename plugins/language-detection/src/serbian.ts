// Serbian and Croatian in Latin letters: one language to most detectors. What tells is how they write the old yat (mleko, mlijeko), and
// some everyday words.

const SERBIAN =
  /(?<!\p{L})(?:gde|ovde|šta|ko|uvek|lepo|mleko|vreme|dve|pre|posle|nedelja|nedelju|hleb|poruč\p{L}+|porudžbin\p{L}+|isporuk\p{L}+|video|videla|želeo|želela|hteo|htela|uslug\p{L}+|stigla li je|da li)(?!\p{L})/giu
const CROATIAN =
  /(?<!\p{L})(?:gdje|ovdje|što|tko|uvijek|lijepo|mlijeko|vrijeme|dvije|prije|poslije|tjedan|tjedna|kruh|naruč\p{L}+|narudžb\p{L}+|dostav\p{L}+|vidio|vidjela|želio|željela|htio|htjela|računalo|tvrtk\p{L}+|je li)(?!\p{L})/giu

/** `sr` or `hr`, whichever has more of its words in the text; `undefined` where they are as many. */
export function serbianOrCroatian(text: string): 'sr' | 'hr' | undefined {
  const balance = (text.match(SERBIAN)?.length ?? 0) - (text.match(CROATIAN)?.length ?? 0)
  if (balance === 0) return undefined
  return balance > 0 ? 'sr' : 'hr'
}
