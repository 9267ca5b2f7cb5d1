/** What is looked at inside the page: run there, so that each function stands alone. */

/** Texts whose colour is too close to the ground behind them (WCAG 2.2, 1.4.3). */
export function poorContrast() {
  const channels = (colour) => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 1
    const context = canvas.getContext('2d', { willReadFrequently: true })
    context.fillStyle = colour
    context.fillRect(0, 0, 1, 1)
    return [...context.getImageData(0, 0, 1, 1).data]
  }
  const known = new Map()
  const rgba = (colour) => {
    const found = known.get(colour) ?? channels(colour)
    known.set(colour, found)
    return found
  }
  const luminance = (colour) => {
    const [r, g, b] = rgba(colour).map((c) => {
      const s = c / 255
      return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ratio = (a, b) => {
    const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y)
    return (bright + 0.05) / (dark + 0.05)
  }
  const groundOf = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const { backgroundColor } = getComputedStyle(e)
      if (rgba(backgroundColor)[3] > 0) return backgroundColor
    }
    return getComputedStyle(document.documentElement).getPropertyValue('--ground')
  }
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent.trim()
    if (!text || element.closest('title, desc, style, .unseen') || !element.checkVisibility()) continue
    const style = getComputedStyle(element)
    const drawn = element instanceof SVGElement
    const grounds = [groundOf(element)]
    if (drawn) {
      // Words on a shape, or on a bar, are read against that.
      const shape = element.closest('.node')?.querySelector('rect.shape, path.shape')
      if (shape && !element.closest('.end, .folded')) grounds[0] = getComputedStyle(shape).fill
      const bar = element.previousElementSibling
      if (element.matches('.share') && bar?.matches('.bar')) grounds.push(getComputedStyle(bar).fill)
    } else if (element.closest('.fill, .cell b')) {
      grounds.push(style.getPropertyValue('--bar'))
    }
    const size = Number.parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    const needed = large ? 3 : 4.5
    for (const ground of grounds) {
      const seen = ratio(drawn ? style.fill : style.color, ground)
      if (seen < needed) found.push({ text: text.slice(0, 40), ratio: Math.round(seen * 100) / 100, needed })
    }
  }
  return found
}

/** Elements that reach beyond the page and do not scroll in a box of their own. */
export function overflowing() {
  const width = document.documentElement.clientWidth
  const wide = [...document.body.querySelectorAll('*')].filter((e) => {
    if (e.closest('.unseen, .skip') || !e.checkVisibility()) return false
    const box = e.parentElement?.closest('.scroll, .canvas, pre')
    return !box && e.getBoundingClientRect().right > width + 1
  })
  const page =
    document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} wide`] : []
  return [...page, ...wide.map((e) => `${e.tagName}.${e.className} ${e.textContent?.slice(0, 40)}`)]
}

/** What is wrong with the bones of the page: landmarks, headings, tables, pictures, links. */
export function structureFaults() {
  const faults = []
  const count = (selector) => document.querySelectorAll(selector).length
  for (const landmark of ['main', 'nav', 'header', 'footer', 'h1']) {
    if (count(landmark) !== 1) faults.push(`${count(landmark)} of ${landmark}`)
  }
  if (!document.documentElement.lang) faults.push('no language')
  let level = 0
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const here = Number(heading.tagName[1])
    if (here > level + 1) faults.push(`after level ${level} comes "${heading.textContent}" of level ${here}`)
    level = here
  }
  for (const table of document.querySelectorAll('table')) {
    const name = table.caption?.textContent ?? ''
    if (!name) faults.push('a table without a caption')
    const heads = [...table.querySelectorAll('th')]
    if (heads.length === 0 || heads.some((th) => !th.scope)) faults.push(`a head without a scope in "${name}"`)
    const widths = [...table.rows].map((row) => [...row.cells].reduce((n, cell) => n + cell.colSpan, 0))
    const spans = [...table.querySelectorAll('[rowspan]')].length
    if (spans === 0 && new Set(widths).size > 1) faults.push(`rows of ${widths} cells in "${name}"`)
  }
  for (const picture of document.querySelectorAll('svg')) {
    // A picture with links is a group of them; one without is an image.
    const role = picture.querySelector('a') ? 'group' : 'img'
    if (picture.getAttribute('role') !== role) faults.push(`a picture whose role is not ${role}`)
    for (const part of ['title', 'desc']) {
      if (!picture.querySelector(`:scope > ${part}`)?.textContent) faults.push(`a picture without ${part}`)
    }
  }
  for (const link of document.querySelectorAll('a')) {
    const target = link.getAttribute('href') ?? ''
    if (!target.startsWith('#') || !document.getElementById(target.slice(1))) faults.push(`a link to ${target}`)
    if (!link.textContent?.trim()) faults.push(`a link to ${target} without words`)
  }
  for (const box of document.querySelectorAll('.scroll, .canvas')) {
    if (!box.getAttribute('aria-label') || box.tabIndex !== 0) faults.push('a box that scrolls and has no name')
  }
  return faults
}

export function openAll() {
  for (const part of document.querySelectorAll('details')) part.open = true
}

/** Puts a script and a picture into the page; says what the page's policy held back, and whether the script ran. */
export async function intrude() {
  const heldBack = []
  document.addEventListener('securitypolicyviolation', (event) => heldBack.push(event.effectiveDirective))
  const script = document.createElement('script')
  script.textContent = 'document.title = "ran"'
  document.body.append(script)
  const picture = new Image()
  const settled = new Promise((done) => {
    picture.onload = picture.onerror = done
  })
  picture.src = 'http://127.0.0.1:9/x.png'
  await settled
  return { ran: document.title === 'ran', heldBack }
}

export const ground = () => getComputedStyle(document.body).backgroundColor
export const pageWidth = () => document.documentElement.scrollWidth
export const focused = () => ({ id: document.activeElement?.id, text: document.activeElement?.textContent })
export const skipLeft = () => document.querySelector('.skip').getBoundingClientRect().left

/** Id of a part of the tree that lies in a closed one. */
export const buriedPart = () => document.querySelector('.walk details:not([open]) details').id

/** Size at which the first picture is shown, of its natural one. */
export function pictureScale() {
  const picture = document.querySelector('.canvas svg')
  return picture.getBoundingClientRect().width / picture.viewBox.baseVal.width
}

/** How many folded parts show nothing of what they hold, but for those that are for the screen alone. */
export function foldedAway() {
  const folded = [...document.querySelectorAll('details.more:not([open])')].filter((d) => !d.closest('.screen'))
  return folded.filter((d) => [...d.children].slice(1).every((c) => c.getBoundingClientRect().height === 0)).length
}

/** Words that stand in a column too narrow for them: broken into single letters. */
export function squeezed() {
  const found = []
  for (const element of document.querySelectorAll('th, td, .option, dt, dd, h3')) {
    const text = element.textContent.trim()
    if (text.length < 4 || !element.checkVisibility()) continue
    const { width } = element.getBoundingClientRect()
    if (width < 1.6 * Number.parseFloat(getComputedStyle(element).fontSize))
      found.push(`${text.slice(0, 30)}: ${width}`)
  }
  return found
}

/** Ids that stand on more than one element. */
export function twiceNamed() {
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id)
  return ids.filter((id, i) => ids.indexOf(id) < i)
}
