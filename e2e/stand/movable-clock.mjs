// Loaded into a BFF before anything else: every SIGUSR2 moves its wall clock on by ten minutes.
const tenMinutesMs = 600_000
const now = Date.now.bind(Date)
let aheadMs = 0

Date.now = () => now() + aheadMs
process.on('SIGUSR2', () => {
  aheadMs += tenMinutesMs
})
