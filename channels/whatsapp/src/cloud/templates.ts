// Templates, which may be sent at any time: https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
import { type ChannelTemplate, type MessageTemplate, parseLocale } from '@dragoman/core/plugin'
import { z } from 'zod'
import type { Graph } from './graph.ts'

const list = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      language: z.string(),
      status: z.string(),
      components: z.array(z.object({ type: z.string(), format: z.string().optional(), text: z.string().optional() })),
    }),
  ),
})

/** The approved ones that need nothing but words: `{{1}}` in the text are the values. */
export async function approvedTemplates(
  graph: Graph,
  businessAccountId: string,
  signal: AbortSignal,
): Promise<readonly ChannelTemplate[]> {
  const path = `${encodeURIComponent(businessAccountId)}/message_templates?fields=name,language,status,components&status=APPROVED&limit=200`
  const { data } = list.parse(await graph.get(path, signal))
  return data.flatMap(({ name, language, status, components }) => {
    const locale = parseLocale(language.replace('_', '-'))
    const text = components.find(({ type }) => type === 'BODY')?.text
    const asksMore = components.some(({ type, format, text: words = '' }) =>
      type === 'HEADER' ? format !== 'TEXT' || words.includes('{{') : false,
    )
    return status === 'APPROVED' && locale && text && !asksMore ? [{ name, locale, text }] : []
  })
}

/** Meta writes `pt_BR` for `pt-BR`. */
export function templatePayload({ name, locale, values }: MessageTemplate): {
  readonly type: string
  readonly template: object
} {
  const parameters = values.map((text) => ({ type: 'text', text }))
  return {
    type: 'template',
    template: {
      name,
      language: { code: locale.replace('-', '_') },
      ...(parameters.length > 0 && { components: [{ type: 'body', parameters }] }),
    },
  }
}
