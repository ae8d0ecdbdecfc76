"use client";
import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";

const PAUSE_MS = 250;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function useSlashKey(input: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [input]);
}

/** Searches when typing pauses. The text is the box's own until then; a value from outside (back, a link) replaces it. */
export function SearchBox({ value, onChange, placeholder, error }: { value: string; onChange: (text: string) => void; placeholder?: string; error?: string }) {
  const t = useTranslations("table");
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  useSlashKey(input);
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      setTyped(null);
      if (typed !== value) onChange(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  const text = typed ?? value;
  const label = placeholder ?? t("search");
  return (
    <search className="flex min-w-0 grow items-center gap-2 rounded-control px-1 has-[input:focus-visible]:shadow-[var(--ring)] md:max-w-72">
      <Search aria-hidden className="size-4 shrink-0 text-fg-3" />
      <input
        ref={input}
        value={text}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onChange(text);
          if (event.key === "Escape" && text !== "") setTyped("");
        }}
        placeholder={label}
        aria-label={label}
        aria-invalid={error !== undefined || undefined}
        maxLength={200}
        className="h-8 min-w-0 grow bg-transparent focus-visible:shadow-none"
      />
      {text === "" ? (
        <kbd
          aria-hidden
          className="hidden min-w-[18px] rounded-mark border border-line-strong px-1 text-center font-medium font-sans text-11 text-fg-3 md:inline-block"
        >
          /
        </kbd>
      ) : (
        <IconButton icon={X} label={t("clearSearch")} onClick={() => onChange("")} />
      )}
    </search>
  );
}
