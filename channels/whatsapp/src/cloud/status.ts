// Meta's later word on a message: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components#statuses-object
import type { Host } from '@dragoman/core/plugin'
import type { WhatsAppStatus } from './update.ts'

export async function recordStatus(
  { id, status, recipient_id, errors }: WhatsAppStatus,
  { host, account }: { readonly host: Host; readonly account: string },
): Promise<void> {
  if (status !== 'delivered' && status !== 'read' && status !== 'failed') return
  const conversation = await host.conversations.findByExternalId('whatsapp', account, recipient_id)
  if (!conversation) return
  const [error] = errors ?? []
  const words = error?.error_data?.details ?? error?.message ?? error?.title
  const reason = error && [`WhatsApp reported ${error.code}`, words?.slice(0, 1000)].filter(Boolean).join(': ')
  await host.conversations.recordReceipt(conversation.id, id, { state: status, attempts: 1, ...(reason && { reason }) })
}
