// A small shop of lamps, as one plugin. It knows nothing of channels: what it says is content, and each channel shows what it can.
import { definePlugin, type DecideInput, type Decision, type ReplyContent } from '@dragoman/core/plugin'

export const lamps = definePlugin({ name: 'lamps', hooks: { decide } })

function decide({ message: { body, texts } }: DecideInput): Decision | undefined {
  if (body.kind === 'press') return pressed(body.value)
  if (body.kind !== 'message') return undefined
  const [photo] = body.attachments ?? []
  if (photo) {
    return says({
      text: 'Is *this* the lamp that came?',
      format: 'markdown',
      attachments: [photo],
      buttons: [
        { label: 'Yes, it is', value: 'lamp:yes' },
        { label: 'No', value: 'lamp:no' },
      ],
    })
  }
  const text = texts[0]?.text ?? ''
  if (/^hello/i.test(text)) {
    const choices = ['Where is it?', 'Send it back', 'Opening hours', 'Prices']
    return says({
      text: 'Welcome! **How can I help?**',
      format: 'markdown',
      quickReplies: choices.map((label) => ({ label, value: label })),
    })
  }
  if (/^where/i.test(text)) {
    return says({
      text: 'It is on its way: https://post.example/4711\nExpect it **on Tuesday**.',
      format: 'markdown',
    })
  }
  return undefined
}

function pressed(value: string): Decision | undefined {
  if (value === 'lamp:yes') return says({ text: 'Then we send you another one. 💡' })
  return value === 'lamp:no' ? says({ text: 'Good, then all is well.' }) : undefined
}

function says({ text, ...content }: ReplyContent & { readonly text: string }): Decision {
  return { action: 'reply', replies: [{ text, locale: 'en', content }] }
}
