// The page's icons: strokes on a 20 × 20 grid in the colour of the text beside them, which says the same in words.

const PATHS = {
  alert: 'M10 6v5M10 14h.01M10 2.5l8 14.5H2z',
  angry: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M6.5 7l2 1M13.5 7l-2 1M7 14c1.5-2.2 4.5-2.2 6 0',
  back: 'M12.5 4.5 7 10l5.5 5.5',
  bot: 'M4.5 7.5h11v8h-11zM10 4v3.5M7.5 11v1.5M12.5 11v1.5M2.5 10.5v2.5M17.5 10.5v2.5',
  channels: 'M4 3.5h8v6H7l-3 2.5zM9.5 12.5h4l2.5 3v-3h.5v-6H15',
  check: 'M4 10.5l4 4 8-9',
  close: 'M5 5l10 10M15 5L5 15',
  customer: 'M10 10a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6M3.5 17c.8-3.5 3.3-5 6.5-5s5.7 1.5 6.5 5',
  down: 'M10 4v12M5 11l5 5 5-5',
  file: 'M5 2.5h6.5L15.5 6.5v11H5zM11.5 2.5v4h4',
  info: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M10 9v5M10 6.2h.01',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M7 11.7h6',
  languages:
    'M2.5 5h9M7 3v2M10 5c-.8 3.5-3.3 6-6.8 7.5M4.5 8c1.2 2 2.8 3.3 5 4.3M10 17.5l3.5-8.5 3.5 8.5M11.2 14.5h4.6',
  neutral: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M7.3 8h.01M12.7 8h.01M7 12.8h6',
  pleased: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M7.3 8h.01M12.7 8h.01M6.7 12c1.6 2.6 5 2.6 6.6 0',
  profile: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4M7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  replies: 'M3 4h14v9H9l-4 3.5V13H3zM6.5 7.2h7M6.5 10h4.5',
  requeue: 'M16.5 10a6.5 6.5 0 1 1-2-4.7M16.5 3v3.5H13',
  send: 'M3 10l14-6.5-4.5 13.5-3-5.5zM9.5 11.5 17 3.5',
  signOut: 'M8 3.5H4v13h4M12.5 6.5 16 10l-3.5 3.5M7.5 10H16',
  team: 'M7.5 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6M2 16.5c.6-3 2.6-4.3 5.5-4.3s4.9 1.3 5.5 4.3M13 4.2a2.8 2.8 0 0 1 0 5.2M15 12.6c1.6.6 2.6 1.9 3 3.9',
  trace:
    'M4.5 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4M15.5 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4M4.5 17.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4M4.5 6.5v7M4.5 10h9',
  upset: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15M7.3 8h.01M12.7 8h.01M7 13.7c1.5-1.8 4.5-1.8 6 0',
} as const

export type IconName = keyof typeof PATHS

/** Icons that point along the line of writing turn round where it runs from right to left. */
const DIRECTED: ReadonlySet<IconName> = new Set(['back', 'send', 'signOut', 'trace', 'replies'])

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={DIRECTED.has(name) ? 'icon icon-directed' : 'icon'} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
