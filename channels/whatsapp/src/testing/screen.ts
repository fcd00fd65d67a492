// What a user would see of a request to send; a sentence where Meta would refuse it.
import type { Shown } from '@dragoman/core/testing'
import { z } from 'zod'
import { read } from './reading.ts'

const words = (most: number) => z.string().min(1).max(most)
const file = z
  .object({
    id: z.string().optional(),
    link: z.url().optional(),
    caption: z.string().max(1024).optional(),
    filename: z.string().optional(),
  })
  .refine(({ id, link }) => (id === undefined) !== (link === undefined))
const reply = z.object({ type: z.literal('reply'), reply: z.object({ id: words(256), title: words(20) }) })
const row = z.object({ id: words(200), title: words(24), description: z.string().max(72).optional() })

const request = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.object({ body: words(4096), preview_url: z.boolean().optional() }) }),
  z.object({ type: z.literal('image'), image: file.strict() }),
  z.object({ type: z.literal('audio'), audio: file.refine(({ caption }) => caption === undefined) }),
  z.object({ type: z.literal('video'), video: file }),
  z.object({ type: z.literal('document'), document: file }),
  z.object({
    type: z.literal('location'),
    location: z.object({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.object({
    type: z.literal('contacts'),
    contacts: z.array(z.object({ name: z.object({ formatted_name: words(200), first_name: words(200) }) })).min(1),
  }),
  z.object({ type: z.literal('reaction'), reaction: z.object({ message_id: words(400), emoji: z.string() }) }),
  z.object({
    type: z.literal('template'),
    template: z.object({
      name: words(512),
      language: z.object({ code: z.string().regex(/^[a-z]{2,3}(?:_[A-Z]{2})?$/) }),
      components: z
        .array(
          z.object({
            type: z.literal('body'),
            parameters: z.array(z.object({ type: z.literal('text'), text: words(1024) })),
          }),
        )
        .optional(),
    }),
  }),
  z.object({
    type: z.literal('interactive'),
    interactive: z.discriminatedUnion('type', [
      z.object({
        type: z.literal('button'),
        body: z.object({ text: words(1024) }),
        action: z.object({ buttons: z.array(reply).min(1).max(3) }),
      }),
      z.object({
        type: z.literal('list'),
        body: z.object({ text: words(4096) }),
        action: z.object({ button: words(20), sections: z.tuple([z.object({ rows: z.array(row).min(1).max(10) })]) }),
      }),
      z.object({
        type: z.literal('cta_url'),
        body: z.object({ text: words(1024) }),
        action: z.object({
          name: z.literal('cta_url'),
          parameters: z.object({ display_text: words(20), url: z.url() }),
        }),
      }),
    ]),
  }),
])

type Media = ReadonlyMap<string, { readonly bytes: Uint8Array }>

export function shownFrom(body: unknown, media: Media): Omit<Shown, 'id'> | string {
  const parsed = request.safeParse(body)
  if (!parsed.success) return `Parameter value is not valid: ${parsed.error.issues[0]?.path.join('.')}`
  const sent = parsed.data
  const fileShown = (kind: 'image' | 'audio' | 'video' | 'file', { id, caption }: z.infer<typeof file>) =>
    id !== undefined && !media.has(id)
      ? `there is no media ${id}`
      : {
          attachments: [{ kind, bytes: media.get(id ?? '')?.bytes.length }],
          ...(caption !== undefined && { text: read(caption) }),
        }
  switch (sent.type) {
    case 'text':
      return { text: read(sent.text.body) }
    case 'image':
      return fileShown('image', sent.image)
    case 'audio':
      return fileShown('audio', sent.audio)
    case 'video':
      return fileShown('video', sent.video)
    case 'document':
      return fileShown('file', sent.document)
    case 'location':
      return { location: { latitude: sent.location.latitude, longitude: sent.location.longitude } }
    case 'contacts':
      return { contacts: sent.contacts.map(({ name }) => name.formatted_name) }
    case 'reaction':
      return { reaction: sent.reaction.emoji }
    case 'template':
      return { text: `${sent.template.name} (${sent.template.language.code})` }
    case 'interactive': {
      const { interactive } = sent
      const text = read(interactive.body.text)
      if (interactive.type === 'button')
        return { text, buttons: interactive.action.buttons.map((one) => one.reply.title) }
      if (interactive.type === 'list')
        return { text, buttons: interactive.action.sections[0].rows.map(({ title }) => title) }
      return { text, buttons: [interactive.action.parameters.display_text] }
    }
  }
}
