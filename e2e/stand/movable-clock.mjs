// Loaded into a BFF before anything else: every SIGUSR2 lets ten minutes pass on both of its clocks.
const tenMinutesMs = 600_000
let aheadMs = 0

const now = Date.now.bind(Date)
Date.now = () => now() + aheadMs

const monotonic = performance.now.bind(performance)
performance.now = () => monotonic() + aheadMs

process.on('SIGUSR2', () => {
  aheadMs += tenMinutesMs
})
