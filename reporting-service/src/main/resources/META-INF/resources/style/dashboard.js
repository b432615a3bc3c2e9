/*
 * Draws the charts out of the tables that the page came with, and keeps both up to date. Whatever fails here, the tables stay.
 */
(() => {
  'use strict';

  // Okabe and Ito's colours: told apart by readers with any kind of colour blindness. Light ones are for dark paper.
  const ON_LIGHT = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#56B4E9', '#E69F00'];
  const ON_DARK = ['#56B4E9', '#E69F00', '#009E73', '#CC79A7', '#F0E442', '#D55E00'];
  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'];
  const DASHES = ['solid', 'dashed', 'dotted'];
  const NEWS_EVERY = 3000;

  const dark = matchMedia('(prefers-color-scheme: dark)');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
  // Beside names there is little room for an axis: 300k.
  const shortNumbers = new Intl.NumberFormat('en-GB', { notation: 'compact' });
  const charts = new Map();
  let printing = false;

  // One unit for all of an axis, that of its greatest duration, in which its marks are round.
  const unitOf = seconds => (seconds >= 172800 ? [86400, ' d'] : seconds >= 7200 ? [3600, ' h'] : seconds >= 120 ? [60, ' min'] : [1, ' s']);

  function read(section) {
    const table = section.querySelector('table');
    const names = [...table.tHead.rows[0].cells].slice(1).map(cell => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows].map(row => ({
      label: row.cells[0].textContent.trim(),
      values: [...row.cells].slice(1).map(cell => (cell.dataset.value === undefined ? null : Number(cell.dataset.value))),
    }));
    const [size, unit] = section.dataset.unit === 'seconds' ? unitOf(Math.max(0, ...rows.flatMap(row => row.values))) : [1, ''];
    rows.forEach(row => {
      row.values = row.values.map(value => (value === null ? null : value / size));
    });
    const format = number => numbers.format(number) + unit;
    return { names, rows: rows.slice(0, section.dataset.most), shape: section.dataset.shape, format };
  }

  function option(section) {
    const { names, rows, shape, format } = read(section);
    const onDark = dark.matches && !printing;
    const ink = onDark ? '#e9eef2' : '#14202b';
    const line = onDark ? '#44525f' : '#c3ccd4';
    const lying = shape === 'bars';
    const counted = section.dataset.unit === 'count';
    const label = { color: ink, fontSize: 13 };
    const categories = {
      type: 'category',
      data: rows.map(row => row.label),
      inverse: lying,
      axisLabel: { ...label, hideOverlap: true, ...(lying ? { width: 150, overflow: 'truncate' } : {}) },
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
    };
    const values = {
      type: 'value',
      minInterval: counted ? 1 : 0,
      splitNumber: 4,
      axisLabel: { ...label, formatter: lying && counted ? number => shortNumbers.format(number) : format, hideOverlap: true },
      splitLine: { lineStyle: { color: line } },
    };
    return {
      animation: !still.matches && !printing,
      animationDuration: 300,
      color: onDark ? ON_DARK : ON_LIGHT,
      textStyle: { color: ink, fontFamily: 'system-ui, sans-serif' },
      aria: { enabled: true, label: { enabled: false }, decal: { show: shape !== 'line' && names.length > 1 } },
      // All of each label lies within it, also what stands out beyond the last line.
      grid: { left: 16, right: 16, top: names.length > 1 ? 40 : 16, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      legend: { show: names.length > 1, left: 0, top: 0, type: 'scroll', textStyle: label },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        confine: true,
        axisPointer: { type: lying || shape === 'columns' ? 'shadow' : 'line' },
        valueFormatter: value => (value === null || value === undefined ? '–' : format(value)),
      },
      xAxis: lying ? values : categories,
      yAxis: lying ? categories : values,
      series: names.map((name, at) => ({
        name,
        type: shape === 'line' ? 'line' : 'bar',
        data: rows.map(row => row.values[at]),
        symbol: SYMBOLS[at % SYMBOLS.length],
        symbolSize: 7,
        showSymbol: rows.length < 40,
        lineStyle: { width: 3, type: DASHES[at % DASHES.length] },
        barMaxWidth: 36,
      })),
    };
  }

  function draw(section) {
    const place = section.querySelector('.canvas');
    if (!place) {
      return;
    }
    if (section.dataset.shape === 'bars') {
      const table = section.querySelector('table');
      const rows = Math.min(table.tBodies[0].rows.length, section.dataset.most);
      const columns = table.tHead.rows[0].cells.length - 1;
      place.style.height = `${Math.max(160, 70 + rows * (14 + 12 * columns))}px`;
    }
    let chart = charts.get(section.id);
    if (!chart || chart.getDom() !== place) {
      chart?.dispose();
      chart = echarts.init(place, null, { renderer: 'canvas' });
      charts.set(section.id, chart);
    }
    chart.resize();
    // What stays the same is not drawn anew: no flicker.
    chart.setOption(option(section), { replaceMerge: ['series'] });
    section.dataset.drawn = 'yes';
  }

  const drawAll = () => document.querySelectorAll('.figure').forEach(draw);

  // Whoever is signed out is led to sign in, which only the reader can do.
  const signedOut = answer => answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403;

  /** Whether more can follow. */
  async function renew() {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, redirect: 'manual' });
    if (!answer.ok) {
      return !signedOut(answer);
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (document.querySelectorAll('[data-live]').length !== fresh.querySelectorAll('[data-live]').length
        || document.querySelectorAll('.canvas').length !== fresh.querySelectorAll('.canvas').length) {
      document.getElementById('charts').replaceChildren(...fresh.getElementById('charts').childNodes);
    }
    fresh.querySelectorAll('[data-live]').forEach(part => {
      const old = document.querySelector(`[data-live="${part.dataset.live}"]`);
      if (old && old.innerHTML !== part.innerHTML) {
        old.replaceChildren(...part.childNodes);
        const section = old.closest('.figure');
        if (section) {
          draw(section);
        }
      }
    });
    document.querySelectorAll('.figure:not([data-drawn])').forEach(draw);
    return true;
  }

  function listen(feed) {
    let due = null;
    let busy = false;
    let first = true;
    const news = new EventSource(feed.dataset.feed);
    const end = () => {
      news.close();
      document.getElementById('ended').hidden = false;
    };
    const soon = () => {
      due ??= setTimeout(async () => {
        due = null;
        if (busy || document.hidden) {
          soon();
          return;
        }
        busy = true;
        try {
          if (!(await renew())) {
            end();
          }
        } catch {
          // The next news brings what this one did not.
        } finally {
          busy = false;
        }
      }, NEWS_EVERY);
    };
    news.onmessage = message => {
      // The first tells how things stand; the page may have been made before.
      if (!first || JSON.parse(message.data).events !== Number(feed.dataset.events)) {
        soon();
      }
      first = false;
    };
    news.onerror = () => {
      if (news.readyState === EventSource.CLOSED) {
        end();
      }
    };
  }

  drawAll();
  dark.addEventListener('change', drawAll);
  addEventListener('resize', () => charts.forEach(chart => chart.resize()));
  addEventListener('beforeprint', () => {
    printing = true;
    drawAll();
  });
  addEventListener('afterprint', () => {
    printing = false;
    drawAll();
  });
  const feed = document.querySelector('[data-feed]');
  if (feed) {
    listen(feed);
  }
})();
