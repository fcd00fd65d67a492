// FFmpeg, with which recordings are read that are no WAV files.
import { spawnSync } from 'node:child_process'

export function ffmpegIsHere(): boolean {
  return spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).status === 0
}
