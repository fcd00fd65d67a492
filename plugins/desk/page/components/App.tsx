// The whole page: the door for those outside, the desk for those inside.
import { useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { work } from '../state/desk.ts'
import { route } from '../state/route.ts'
import { door } from '../state/session.ts'
import { unread } from '../state/queue.ts'
import { t, wordsAreHere } from '../words.ts'
import { Newcomer } from './door/Newcomer.tsx'
import { SignIn } from './door/SignIn.tsx'
import { Notices } from './Notices.tsx'
import { Shell } from './Shell.tsx'

export function App() {
  const inside = door.value.kind === 'open'
  useEffect(() => (inside ? work() : undefined), [inside])
  useSignalEffect(() => {
    const title = `${t('title')} · ${t('brand')}`
    document.title = unread.value > 0 ? t('titleUnread', { count: unread.value, title }) : title
  })
  if (!wordsAreHere.value) return <div class="arriving" aria-busy="true" />
  return (
    <>
      {inside ? <Shell /> : <Outside />}
      <Notices />
    </>
  )
}

function Outside() {
  const { value: here } = route
  return here.at === 'setup' || here.at === 'join' ? (
    <Newcomer key={here.at} way={here.at} token={here.token} />
  ) : (
    <SignIn />
  )
}
