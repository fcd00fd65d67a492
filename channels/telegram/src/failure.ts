// What Telegram's refusals mean for a message: https://core.telegram.org/bots/api#making-requests
import { DeliveryError } from '@dragoman/core/plugin'
import { GrammyError, HttpError } from 'grammy'

/** 400: the message itself is wrong. 403: blocked, or thrown out of the group. */
const PERMANENT = new Set([400, 403])

/** The failure of a send. Never holds the token, which stands in every address that a failed request quotes. */
export function failureOf(error: unknown, token: string): unknown {
  if (error instanceof GrammyError) {
    const { error_code: code, description, parameters } = error
    return new DeliveryError(`Telegram answered ${code}: ${withoutToken(description, token)}`, {
      permanent: PERMANENT.has(code),
      ...(parameters.retry_after !== undefined && { retryAfterMs: parameters.retry_after * 1000 }),
    })
  }
  if (error instanceof HttpError) {
    return new DeliveryError(`Telegram cannot be reached: ${causeOf(error, token)}`, { permanent: false })
  }
  return error
}

/** What is wrong, in words that may be shown. */
export function problemWith(error: unknown, token: string): string {
  const failure = failureOf(error, token)
  return withoutToken(failure instanceof Error ? failure.message : String(failure), token)
}

function causeOf({ error }: HttpError, token: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  return code ?? withoutToken(error instanceof Error ? error.message : String(error), token)
}

function withoutToken(text: string, token: string): string {
  return text.replaceAll(token, '[hidden]')
}
