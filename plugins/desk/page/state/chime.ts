// A short, soft sound for a new message, made on the spot so that nothing has to be loaded. Off unless asked for.
import { soundIsOn } from './preferences.ts'

let audio: AudioContext | undefined

export function chime(): void {
  if (!soundIsOn.value) return
  audio ??= new AudioContext()
  const start = audio.currentTime
  // Two notes a fifth apart (E5, B5), each fading within a third of a second.
  for (const [frequency, delay] of [
    [659.26, 0],
    [987.77, 0.09],
  ] as const) {
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0.0001, start + delay)
    volume.gain.exponentialRampToValueAtTime(0.08, start + delay + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + delay + 0.35)
    tone.connect(volume).connect(audio.destination)
    tone.start(start + delay)
    tone.stop(start + delay + 0.36)
  }
}
