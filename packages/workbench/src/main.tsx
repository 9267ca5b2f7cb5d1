/** Starts the page. */
import { render } from 'solid-js/web'
import './styles/base.css'
import './styles/shell.css'
import { App } from './App.tsx'
import { begin } from './begin.ts'

const place = document.getElementById('app')!
const first = await begin()
render(() => <App first={first} />, place)
