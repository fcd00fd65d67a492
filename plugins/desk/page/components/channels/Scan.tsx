// A code to be scanned with a telephone (ISO/IEC 18004), dark on light whatever the page's colours: cameras want it so.
import { encode } from 'uqr'
import { t } from '../../words.ts'

export function Scan({ text }: { readonly text: string }) {
  // The light margin is part of the code.
  const { data, size } = encode(text, { border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <figure class="scan">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('connect.scan')} shape-rendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption>{t('connect.scan')}</figcaption>
    </figure>
  )
}
