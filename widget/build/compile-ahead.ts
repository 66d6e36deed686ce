/**
 * The first line of a file whose functions nearly all run while it is loaded: Chromium compiles
 * them beside the main thread, while the file arrives, instead of each when it is first called.
 * https://github.com/WICG/explicit-javascript-compile-hints-file-based
 */
export const compileAhead = '//# allFunctionsCalledOnLoad'
