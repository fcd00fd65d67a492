import { render } from 'preact'
import { App } from './components/App.tsx'
import { arrive } from './state/desk.ts'

render(<App />, document.getElementById('page') ?? document.body)
await arrive()
