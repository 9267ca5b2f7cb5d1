declare const BRINK_VERSION: string
/** Version of the package, put in by the build. */
export const version = typeof BRINK_VERSION === 'string' ? BRINK_VERSION : '0.0.0'
