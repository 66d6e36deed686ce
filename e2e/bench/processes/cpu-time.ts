import { readFileSync } from 'node:fs'

/** The kernel counts in hundredths of a second, whatever the machine. */
const msPerTick = 10

/** How much processor time a process has used so far; undefined where the system does not say. */
export function cpuTimeMs(pid: number): number | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program stands in brackets and may hold anything.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * msPerTick
  } catch {
    return undefined
  }
}
