// Buttons as numbered text, and what a customer means who answers them in text.
import type { Button, Content } from '../model/message.ts'

/** A button that answers with a value, not one that opens a page. */
export type Choice = Extract<Button, { readonly value: string }>

/**
 * All that a message offers for an answer, in the order of its numbers: buttons, buttons of cards, quick replies.
 * The first one is number 1, on every channel.
 */
export function choicesOf(content: Content): Choice[] {
  const { buttons = [], cards = [], quickReplies = [] } = content
  return [...buttons, ...cards.flatMap((card) => card.buttons ?? []), ...quickReplies].filter(isChoice)
}

export function isChoice(button: Button): button is Choice {
  return button.value !== undefined
}

/**
 * The value of the choice that `text` means: a label in any case and width, or a number in any script's digits
 * (`2`, `２`, `٢`, `2.`, `(2)`, `2️⃣`). A label that is a number itself goes before the number. `undefined`: none of them.
 */
export function choiceFrom(text: string, offered: readonly Choice[]): string | undefined {
  const said = folded(text)
  const labelled = offered.find((choice) => folded(choice.label) === said)
  if (labelled) return labelled.value
  const number = /^[(#]?(\d{1,3})[.):]?$/.exec(asciiDigits(said.replaceAll(/[\ufe0f\u20e3]/g, '')))?.[1]
  return number === undefined ? undefined : offered[Number(number) - 1]?.value
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/(?<=\S)[\s.!?,。！？、،؟]+$/u, '')
    .trim()
}

/** Digits of every script by their value: within a script they follow each other from zero (Unicode, chapter 4.6). */
function asciiDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    let zero = code
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
    return String(code - zero)
  })
}
