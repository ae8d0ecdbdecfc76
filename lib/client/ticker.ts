type Listener = () => void;

const listeners = new Set<Listener>();
let timer: ReturnType<typeof setInterval> | null = null;
let tick = 0;

const beat = () => {
  tick += 1;
  for (const listener of listeners) listener();
};

// One timer for every age on the page; it rests in a hidden tab and while nobody listens.
const arrange = () => {
  const wanted = listeners.size > 0 && document.visibilityState === "visible";
  if (wanted && timer === null) timer = setInterval(beat, 1000);
  if (!wanted && timer !== null) {
    clearInterval(timer);
    timer = null;
  }
};

const onVisibility = () => {
  arrange();
  if (document.visibilityState === "visible") beat();
};

/** Calls back once a second while the tab is seen; answers how to stop. */
export function subscribeToSeconds(listener: Listener): () => void {
  if (listeners.size === 0) document.addEventListener("visibilitychange", onVisibility);
  listeners.add(listener);
  arrange();
  return () => {
    listeners.delete(listener);
    arrange();
    if (listeners.size === 0) document.removeEventListener("visibilitychange", onVisibility);
  };
}

/** Changes once a second while somebody listens. */
export const currentTick = () => tick;
