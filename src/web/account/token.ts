import type { House } from '#platform/actions'
import type { OpenRoute } from '#platform/http'
import { tokenForClient } from '#platform/identity'
import { Refusal } from '#platform/refusals'

/**
 * Where programs exchange their credentials for a short ticket: the client credentials grant of
 * OAuth 2.0 (RFC 6749 s.4.4), answered as s.5.1 and s.5.2 say.
 */
export function tokenRoute(house: House): OpenRoute {
  return {
    method: 'POST',
    path: '/oauth/token',
    who: 'anybody',
    why: 'A program proves who it is here, and has no session before',
    limited: true,
    // A system that asks while we get ready would hear that we are down, and leave us alone.
    early: true,
    async answer({ body }) {
      const clientId = body['client_id']
      const clientSecret = body['client_secret']
      if (body['grant_type'] !== 'client_credentials') {
        return { status: 400, json: { error: 'unsupported_grant_type' } }
      }
      if (typeof clientId !== 'string' || typeof clientSecret !== 'string') {
        return { status: 400, json: { error: 'invalid_request' } }
      }
      try {
        const { accessToken, expiresInSeconds } = await tokenForClient(house, {
          clientId,
          clientSecret,
        })
        const json = {
          access_token: accessToken,
          token_type: 'Bearer',
          expires_in: expiresInSeconds,
        }
        return { json }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return { status: 401, json: { error: 'invalid_client' } }
      }
    },
  }
}
