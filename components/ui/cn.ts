import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our sizes are numbers (text-13), which the merger would otherwise take for colours.
const merge = extendTailwindMerge({
  extend: {
    classGroups: {
      "font-size": [{ text: ["11", "12", "13", "15", "18", "24"] }],
      rounded: [{ rounded: ["mark", "control", "panel", "dialog"] }],
    },
  },
});

/** Class names joined; of two that set the same property the later wins. */
export const cn = (...classes: ClassValue[]) => merge(clsx(classes));
