/** Pan and zoom of a picture: d3-zoom on the drawing, and which part of it is in sight. */
import { select } from 'd3-selection'
import { type ZoomTransform, zoom, zoomIdentity } from 'd3-zoom'
import { createSignal, onCleanup } from 'solid-js'

export interface Sight {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const STEP = 1.3

export function createViewport() {
  const [size, setSize] = createSignal({ width: 0, height: 0 })
  const [transform, setTransform] = createSignal<ZoomTransform>(zoomIdentity)
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.08, 3])
    // The wheel pans, as on any page; with Ctrl (and by pinching) it zooms.
    .filter((event: Event) => {
      const mouse = event as MouseEvent
      return event.type === 'wheel' ? mouse.ctrlKey : !mouse.ctrlKey && !mouse.button
    })
    .on('zoom', (event: { transform: ZoomTransform }) => setTransform(event.transform))
  let picture: SVGSVGElement | undefined
  const selection = () => select(picture!)

  return {
    size,
    transform,
    attach(element: SVGSVGElement) {
      picture = element
      selection().call(behaviour).on('dblclick.zoom', null)
      const wheel = (event: WheelEvent) => {
        if (event.ctrlKey) return
        event.preventDefault()
        const unit = event.deltaMode === 1 ? 18 : 1
        const [x, y] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY]
        const k = transform().k
        selection().call(behaviour.translateBy, (-x * unit) / k, (-y * unit) / k)
      }
      element.addEventListener('wheel', wheel, { passive: false })
      const observer = new ResizeObserver(([entry]) => {
        const { width, height } = entry.contentRect
        setSize({ width, height })
      })
      observer.observe(element)
      onCleanup(() => {
        observer.disconnect()
        element.removeEventListener('wheel', wheel)
        selection().on('.zoom', null)
      })
    },
    zoomBy(factor = STEP) {
      if (picture) selection().call(behaviour.scaleBy, factor)
    },
    zoomOut() {
      if (picture) selection().call(behaviour.scaleBy, 1 / STEP)
    },
    /** The whole picture in sight, at most at its natural size. */
    fit(width: number, height: number) {
      const room = size()
      if (!picture || room.width === 0) return
      const k = Math.max(0.08, Math.min(1, room.width / width, room.height / height))
      const [x, y] = [(room.width - width * k) / 2, (room.height - height * k) / 2]
      selection().call(behaviour.transform, zoomIdentity.translate(x, y).scale(k))
    },
    /** A point of the picture at a place of the window, given as shares of it. */
    place(x: number, y: number, k: number, atX: number, atY: number) {
      const room = size()
      if (!picture) return
      selection().call(
        behaviour.transform,
        zoomIdentity.translate(room.width * atX - x * k, room.height * atY - y * k).scale(k),
      )
    },
    /** Moves the picture as little as brings a box of it into sight. */
    show(box: Sight) {
      const room = size()
      if (!picture || room.width === 0) return
      const { x, y, k } = transform()
      const pad = 16
      const shift = (low: number, high: number, from: number, most: number) => {
        if (high * k + from > most - pad) from = most - pad - high * k
        if (low * k + from < pad) from = pad - low * k
        return from
      }
      const [toX, toY] = [shift(box.left, box.right, x, room.width), shift(box.top, box.bottom, y, room.height)]
      if (toX !== x || toY !== y) selection().call(behaviour.transform, zoomIdentity.translate(toX, toY).scale(k))
    },
    /** The part of the picture that is in sight. */
    sight(): Sight {
      const { x, y, k } = transform()
      const { width, height } = size()
      return { left: -x / k, top: -y / k, right: (width - x) / k, bottom: (height - y) / k }
    },
  }
}

export type Viewport = ReturnType<typeof createViewport>
