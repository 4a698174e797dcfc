import { readFileSync } from 'node:fs'

const KIB_A_MIB = 1024

/** The most memory a process was ever resident in, in MiB; NaN where there is no /proc. */
export function readPeakMiB(pid: number): number {
  try {
    const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kib) / KIB_A_MIB
  } catch {
    return NaN
  }
}
