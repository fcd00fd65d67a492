// Whether a call comes from the Bot Connector: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot
import { DragomanError, problemOf } from '@dragoman/core/plugin'
import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Cloud } from './cloud.ts'

/** Throws `DRAGOMAN_UNAUTHENTICATED`. */
export type Verify = (authorization: string, activity: object) => Promise<void>

const metadata = z.object({ jwks_uri: z.url() })
const signed = z.object({ serviceUrl: z.string(), channelId: z.string().nullish() })
const TIMEOUT_MS = 10_000
const CLOCK_TOLERANCE = '5 minutes'
/** The document that names the keys is looked up again after a day, as Microsoft asks. */
const KEEP_MS = 24 * 60 * 60_000

interface Keys {
  readonly keyFor: JWTVerifyGetKey & { jwks(): { readonly keys: readonly object[] } | undefined }
  readonly until: number
}

export function createVerify(appId: string, { openIdMetadata, issuer }: Cloud): Verify {
  let keys: Promise<Keys> | undefined

  async function findKeys(): Promise<Keys> {
    const answer = await fetch(openIdMetadata, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!answer.ok) throw new Error(`the list of Microsoft’s keys was answered with ${answer.status}`)
    const { jwks_uri } = metadata.parse(await answer.json())
    return { keyFor: createRemoteJWKSet(new URL(jwks_uri)), until: Date.now() + KEEP_MS }
  }

  async function currentKeys(): Promise<Keys> {
    const known = await keys?.catch(() => undefined)
    if (known && known.until > Date.now()) return known
    return (keys = findKeys())
  }

  return async (authorization, activity) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1]
    if (token === undefined) throw refused('there is no token')
    const { keyFor } = await currentKeys()
    const { payload, protectedHeader } = await jwtVerify(token, keyFor, {
      issuer,
      audience: appId,
      algorithms: ['RS256', 'RS384', 'RS512'],
      clockTolerance: CLOCK_TOLERANCE,
      requiredClaims: ['exp'],
    }).catch((error: unknown) => {
      throw refused(problemOf(error))
    })
    const { data } = signed.safeParse(activity)
    // Signed for an answer to this address and no other: otherwise our own token could be lured away.
    const claimed = payload['serviceurl'] ?? payload['serviceUrl']
    if (typeof claimed !== 'string' || claimed !== data?.serviceUrl)
      throw refused('the token is for another service URL')
    const endorsements = endorsementsOf(keyFor, protectedHeader.kid)
    if (endorsements && !endorsements.includes(data.channelId ?? '')) {
      throw refused('the key is not endorsed for this channel')
    }
  }
}

function endorsementsOf({ jwks }: Keys['keyFor'], kid: string | undefined): readonly string[] | undefined {
  const key = jwks()?.keys.find((one) => 'kid' in one && one.kid === kid)
  return key && 'endorsements' in key && Array.isArray(key.endorsements) ? key.endorsements.map(String) : undefined
}

function refused(problem: string): DragomanError {
  return new DragomanError('DRAGOMAN_UNAUTHENTICATED', { problem })
}
