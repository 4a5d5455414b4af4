/**
 * The device flow, with this terminal as the device.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3 RFC 8628 §3}
 */
import { setTimeout as delay } from 'node:timers/promises'
import { CliError } from '../cli-error.ts'
import { qrCode } from '../terminal/qr-code.ts'
import { postForm, refused } from './post-form.ts'
import { scopeOf, type TokenAnswer, type Trip, type TripResult } from './trip.ts'
import { notInTime, waitingSignal } from './waiting.ts'

interface DeviceAnswer {
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri: string
  readonly verification_uri_complete?: string
  readonly expires_in: number
  readonly interval?: number
}

export async function deviceRoundTrip(trip: Trip): Promise<TripResult> {
  const { metadata } = trip
  const started = await postForm<DeviceAnswer>(trip, metadata.device_authorization_endpoint, {
    scope: scopeOf(trip),
  })
  if (!started.ok) throw refused('the device got no code', started.failure)
  show(trip, started.body)
  return { answer: await poll(trip, started.body) }
}

function show({ output, surroundings }: Trip, device: DeviceAnswer): void {
  const { verification_uri: uri, verification_uri_complete: complete, user_code: code } = device
  const colours = surroundings.stderr.isTTY === true && !surroundings.env['NO_COLOR']
  output.note(`Open ${uri} on any device and type the code\n\n  ${code}\n`)
  if (complete) output.note(`or scan this, which is ${complete}\n\n${qrCode(complete, colours)}\n`)
}

async function poll(trip: Trip, { device_code, interval = 5 }: DeviceAnswer): Promise<TokenAnswer> {
  const signal = waitingSignal(trip)
  for (let pause = interval; ; ) {
    await delay(pause * 1000, undefined, { signal }).catch(() => {
      throw notInTime(trip)
    })
    const polled = await postForm<TokenAnswer>(trip, trip.metadata.token_endpoint, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code,
    })
    if (polled.ok) return polled.body
    const { error } = polled.failure
    if (error === 'expired_token') throw new CliError('timed_out', 'the code has expired')
    if (error !== 'authorization_pending' && error !== 'slow_down') {
      throw refused('the device got no tokens', polled.failure)
    }
    // RFC 8628 §3.5.
    if (error === 'slow_down') pause += 5
  }
}
