// What Meta sends to the webhook: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples and
// …/webhooks/components. Only what is used is read; everything else may change.
import { z } from 'zod'

const text = z.string()
const id = z.string().min(1).max(400)

const file = z.object({
  id,
  mime_type: text.optional(),
  caption: text.optional(),
  filename: text.optional(),
  voice: z.boolean().optional(),
})
export type WhatsAppFile = z.infer<typeof file>

const choice = z.object({ id: text, title: text })

const message = z.object({
  from: id,
  id,
  timestamp: text,
  type: text.max(40),
  context: z.object({ id: id.nullish(), from: text.nullish() }).nullish(),
  text: z.object({ body: text }).optional(),
  image: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  document: file.optional(),
  sticker: file.optional(),
  location: z
    .object({ latitude: z.number(), longitude: z.number(), name: text.nullish(), address: text.nullish() })
    .optional(),
  contacts: z
    .array(
      z.object({
        name: z.object({ formatted_name: text.optional(), first_name: text.nullish() }),
        phones: z.array(z.object({ phone: text.nullish(), wa_id: text.nullish() })).nullish(),
        emails: z.array(z.object({ email: text.nullish() })).nullish(),
      }),
    )
    .optional(),
  interactive: z.object({ type: text, button_reply: choice.optional(), list_reply: choice.optional() }).optional(),
  /** Of a template's quick reply. */
  button: z.object({ text, payload: text.optional() }).optional(),
  reaction: z.object({ message_id: id, emoji: text.nullish() }).optional(),
  order: z
    .object({
      text: text.nullish(),
      product_items: z.array(
        z.object({
          product_retailer_id: text,
          quantity: z.union([text, z.number()]),
          item_price: z.union([text, z.number()]).nullish(),
          currency: text.nullish(),
        }),
      ),
    })
    .optional(),
  /** The advertisement that they came by. */
  referral: z.object({ source_id: text.nullish(), source_url: text.nullish(), ctwa_clid: text.nullish() }).nullish(),
})
export type WhatsAppMessage = z.infer<typeof message>

const status = z.object({
  id,
  status: text.max(40),
  recipient_id: id,
  errors: z
    .array(
      z.object({
        code: z.int(),
        title: text.nullish(),
        message: text.nullish(),
        error_data: z.object({ details: text.nullish() }).nullish(),
      }),
    )
    .nullish(),
})
export type WhatsAppStatus = z.infer<typeof status>

/** Each is looked at by itself, so that a strange one does not keep the others out. */
export const update = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(
    z.object({
      id,
      changes: z.array(
        z.object({
          field: text,
          value: z
            .object({
              metadata: z.object({ phone_number_id: id }).optional(),
              contacts: z.array(z.unknown()).nullish(),
              messages: z.array(z.unknown()).nullish(),
              statuses: z.array(z.unknown()).nullish(),
            })
            .nullish(),
        }),
      ),
    }),
  ),
})

export const contact = z.object({ wa_id: id, profile: z.object({ name: text.nullish() }).nullish() })
export type WhatsAppContact = z.infer<typeof contact>
export { message as whatsAppMessage, status as whatsAppStatus }
