import type { Page } from 'playwright-core'

export function axeFaults(page: Page, part: string): Promise<string[]>
