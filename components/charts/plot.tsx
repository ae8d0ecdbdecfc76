"use client";
import { useLocale } from "next-intl";
import { useId, useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceArea, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useFormat } from "@/components/ui/use-format";
import type { ChartMark } from "./marks";
import { PlotMarks } from "./plot-marks";
import { PlotTip } from "./plot-tip";
import { type ChartRow, type ChartSeries, gapsOf, type Measure } from "./series";
import { timeTicks, valueTicks } from "./ticks";
import { useMeasure } from "./use-measure";

export type PlotProps = {
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
  hidden: ReadonlySet<string>;
  from: number;
  to: number;
  bucketMs: number;
  measure: Measure;
  zero: boolean;
  stacked: boolean;
  height: number;
  syncId: string;
  threshold?: { value: number; label: string };
  /** Places of two series between which the ground is tinted: who leads. */
  between?: readonly [demand: number, work: number];
  marks?: readonly ChartMark[];
  label: string;
};

/** Room for two digits: the narrowest labels would touch the edge. */
const LEAST_LABEL = 30;
const CHARACTER = 6.4;
const MOST_LABELS = 7;
const RIGHT = 14;
const X_HEIGHT = 26;
/** Room above the drawing for the pins of its marks. */
const PINS_TOP = 26;
const quiet = { isAnimationActive: false, connectNulls: false, dot: false, activeDot: { r: 3, strokeWidth: 0 } } as const;

const isNumber = (value: number | null | undefined): value is number => typeof value === "number";

/** The least and the greatest that is drawn: with stacked areas their sum counts. */
function extent(rows: readonly ChartRow[], shown: readonly (readonly [ChartSeries, number])[], stacked: boolean, threshold?: number): [number, number] {
  const drawn = rows.flatMap(({ values, bands }) => {
    const alone = shown.flatMap(([{ band }, place]) => (band && bands[place] ? [...bands[place], values[place]] : [values[place]])).filter(isNumber);
    const areas = shown
      .filter(([{ form }]) => form === "area")
      .map(([, place]) => values[place])
      .filter(isNumber);
    return stacked && areas.length > 0 ? [...alone, areas.reduce((sum, value) => sum + value, 0)] : alone;
  });
  const before = shown.flatMap(([{ past }]) => past?.points.map(([, value]) => value) ?? []).filter(isNumber);
  const all = [...drawn, ...before, ...(threshold === undefined ? [] : [threshold])];
  return all.length === 0 ? [0, 0] : [Math.min(...all), Math.max(...all)];
}

/** The ground between demand and work at one row: [work, demand] where demand leads, [demand, work] where work does. */
const lead = (row: ChartRow, over: number, under: number): [number, number] | null => {
  const [high, low] = [row.values[over], row.values[under]];
  return isNumber(high) && isNumber(low) ? [Math.min(high, low), high] : null;
};

/** The drawing of a chart. Loaded when the first chart is seen. */
export function Plot({ series, rows, hidden, from, to, bucketMs, measure, zero, stacked, height, syncId, threshold, between, marks = [], label }: PlotProps) {
  const pattern = useId();
  const locale = useLocale();
  const { zone, zoneName } = useFormat();
  const { short } = useMeasure(measure);
  const shown = useMemo(() => series.map((each, place) => [each, place] as const).filter(([{ key }]) => !hidden.has(key)), [series, hidden]);
  const gaps = useMemo(() => gapsOf(rows, { end: to, bucketMs }), [rows, to, bucketMs]);
  const [low, high] = useMemo(() => extent(rows, shown, stacked, threshold?.value), [rows, shown, stacked, threshold?.value]);
  const yTicks = valueTicks(low, high, { zero, measure });
  const { ticks, stepMs } = timeTicks(from, to, { most: MOST_LABELS, timeZone: zone });
  const yWidth = Math.max(LEAST_LABEL, Math.ceil(Math.max(...yTicks.map((tick) => short(tick).length)) * CHARACTER) + 10);

  const labels = useMemo(() => {
    const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
    const day = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { day: "numeric", month: "short", timeZone: zone });
    const last = ticks.at(-1);
    return (tick: number) => {
      const time = clock.format(tick);
      const words = stepMs >= 86_400_000 || time === "00:00" ? day.format(tick) : time;
      return tick === last ? `${words} ${zoneName(tick)}` : words;
    };
  }, [locale, zone, zoneName, ticks, stepMs]);

  return (
    <div className="relative">
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 320, height }}>
        <ComposedChart
          data={[...rows]}
          syncId={syncId}
          syncMethod="value"
          margin={{ top: marks.length > 0 ? PINS_TOP : 10, right: RIGHT, bottom: 0, left: 0 }}
          title={label}
        >
          <defs>
            <pattern id={pattern} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" y1="0" x2="0" y2="6" stroke="var(--unknown-mark)" strokeWidth="1.4" strokeOpacity="0.4" />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis
            dataKey="t"
            type="number"
            scale="time"
            domain={[from, to]}
            allowDataOverflow
            ticks={ticks}
            tickFormatter={labels}
            interval="preserveEnd"
            minTickGap={14}
            height={X_HEIGHT}
            tickMargin={7}
            tickLine={false}
            axisLine={{ stroke: "var(--line-strong)" }}
            tick={{ fontSize: 11, fill: "var(--text-3)" }}
          />
          <YAxis
            ticks={yTicks}
            domain={[yTicks[0] ?? 0, yTicks.at(-1) ?? 1]}
            tickFormatter={short}
            width={yWidth}
            tickMargin={6}
            tickLine={false}
            axisLine={false}
            interval={0}
            tick={{ fontSize: 11, fill: "var(--text-3)" }}
          />
          {gaps.map((gap) => (
            <ReferenceArea key={gap.from} x1={gap.from} x2={gap.to} fill={`url(#${pattern})`} fillOpacity={1} stroke="none" ifOverflow="hidden" />
          ))}
          {between && (
            <>
              <Area
                {...quiet}
                activeDot={false}
                dataKey={(row: ChartRow) => lead(row, between[0], between[1])}
                stroke="none"
                fill="var(--behind-mark)"
                fillOpacity={0.2}
              />
              <Area
                {...quiet}
                activeDot={false}
                dataKey={(row: ChartRow) => lead(row, between[1], between[0])}
                stroke="none"
                fill="var(--catching-mark)"
                fillOpacity={0.22}
              />
            </>
          )}
          {shown.map(
            ([{ key, band, colour }, place]) =>
              band && (
                <Area
                  key={`${key} band`}
                  {...quiet}
                  activeDot={false}
                  dataKey={(row: ChartRow) => row.bands[place]}
                  stroke="none"
                  fill={colour}
                  fillOpacity={0.15}
                />
              ),
          )}
          {shown.map(([{ key, colour, form = "line", fill = 0.12, dashed }, place]) =>
            form === "area" ? (
              <Area
                key={key}
                {...quiet}
                dataKey={(row: ChartRow) => row.values[place]}
                stackId={stacked ? "stack" : undefined}
                stroke={colour}
                strokeWidth={1.5}
                fill={colour}
                fillOpacity={fill}
              />
            ) : (
              <Line
                key={key}
                {...quiet}
                dataKey={(row: ChartRow) => row.values[place]}
                stroke={colour}
                strokeWidth={1.75}
                strokeLinejoin="round"
                strokeDasharray={dashed ? "4 3" : undefined}
              />
            ),
          )}
          {shown.map(
            ([{ key, colour, past }]) =>
              past && (
                <Line
                  key={`${key} past`}
                  {...quiet}
                  activeDot={false}
                  data={past.points.map(([t, value]) => ({ t, value }))}
                  dataKey="value"
                  tooltipType="none"
                  stroke={shown.length > 1 ? colour : "var(--text-3)"}
                  strokeWidth={1.25}
                  strokeDasharray="3 3"
                />
              ),
          )}
          {threshold && (
            <ReferenceLine
              y={threshold.value}
              stroke="var(--chart-threshold)"
              strokeDasharray="4 3"
              label={{ value: threshold.label, position: "insideBottomRight", fontSize: 11, fill: "var(--stopped)" }}
            />
          )}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--control)", strokeWidth: 1 }}
            content={({ active, payload }) => {
              const row: ChartRow | undefined = payload?.find((each) => Array.isArray(each.payload?.values))?.payload;
              return active && row ? <PlotTip row={row} series={shown} measure={measure} bucketMs={bucketMs} /> : null;
            }}
          />
        </ComposedChart>
      </ResponsiveContainer>
      {marks.length > 0 && <PlotMarks marks={marks} from={from} to={to} left={yWidth} right={RIGHT} bottom={X_HEIGHT} />}
    </div>
  );
}
