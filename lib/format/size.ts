const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

/** Bytes in binary units, one decimal below a hundred: `0 B`, `1.5 KiB`, `412 MiB`. */
export function formatBytes(bytes: number | bigint | string): string {
  let value = Number(bytes);
  let unit = 0;
  while (Math.abs(value) >= 1023.95 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const decimals = unit === 0 || Math.abs(value) >= 99.95 ? 0 : 1;
  return `${value.toFixed(decimals).replace("-", "−")} ${UNITS[unit]}`;
}
