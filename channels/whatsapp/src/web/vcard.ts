// Contacts as vCards, which is how WhatsApp Web takes and gives them: https://www.rfc-editor.org/rfc/rfc2426
import type { Contact } from '@dragoman/core/plugin'

export function vCardOf({ name, phones = [], emails = [] }: Contact): string {
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${escaped(name)};;;`,
    `FN:${escaped(name)}`,
    ...phones.map((phone) => `TEL;TYPE=CELL:${escaped(phone)}`),
    ...emails.map((email) => `EMAIL:${escaped(email)}`),
    'END:VCARD',
  ].join('\n')
}

/** What is used of it: the name, telephone numbers and e-mail addresses. */
export function contactFrom(card: string): Contact {
  // A line that begins with a space goes on the one before.
  const lines = card.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const values = (property: string) =>
    lines.flatMap((line) => {
      // `item1.TEL;waid=49151…:+49 151 …`
      const [, value] = new RegExp(`^(?:[\\w-]+\\.)?${property}(?:;[^:]*)?:(.*)$`, 'i').exec(line) ?? []
      return value ? [unescaped(value).slice(0, 1000)] : []
    })
  return {
    name: values('FN')[0] ?? '',
    phones: values('TEL').slice(0, 20),
    emails: values('EMAIL').slice(0, 20),
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\,;]/g, String.raw`\$&`).replaceAll(/\r\n?|\n/g, String.raw`\n`)
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([\\,;nN])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark))
}
