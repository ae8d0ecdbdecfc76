/** Whether each partition number is above the one before, as nearly all answers have them. */
export const isByPartition = (items: readonly { partition: number }[]): boolean =>
  items.every(({ partition }, nth) => nth === 0 || partition > (items[nth - 1]?.partition ?? -1));
