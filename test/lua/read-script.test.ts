import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LuaTable, readScript, type Value } from '../../src/lua/index.ts';

/** What a script returns; a table as a list. */
const run = (script: string, globals: Readonly<Record<string, unknown>> = {}, now?: number): unknown => {
  const shown = (value: Value): unknown => (value instanceof LuaTable ? value.list().map(shown) : value);
  return shown(readScript(script)(globals, now));
};
const failure = (script: string, globals: Readonly<Record<string, unknown>> = {}): string => {
  try {
    return `gives ${String(run(script, globals))}`;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'throws';
  }
};

describe('what differs between Lua 5.1 and later ones is as in 5.1', () => {
  it.each([
    [
      'numbers are floating, and whole ones are written without a point',
      'return 4 / 2 .. " " .. 1e15 .. " " .. 7 / 2',
      '2 1000000000000000 3.5',
    ],
    ['numbers do not wrap', 'return 2147483647 + 1 .. " " .. 9007199254740992 * 2', '2147483648 18014398509481984'],
    ['% takes the sign of the divisor', 'return -7 % 3 .. " " .. 7 % -3 .. " " .. 5.5 % 2', '2 -2 1.5'],
    ['^ binds before the minus', 'return -2 ^ 2 .. " " .. 2 ^ -1', '-4 0.5'],
    ['unpack is global', 'return select("#", unpack({ 1, 2, 3 }))', 3],
    ['table.getn and table.maxn are there', 'return table.getn({ 1, 2 }) + table.maxn({ [7] = 1 })', 9],
    ['math.pow, math.mod and math.log10 are there', 'return math.pow(2, 10) + math.mod(7, 4) + math.log10(100)', 1029],
    ['string.format cuts a fraction for %d', 'return ("%d of %s"):format(2.9, 3)', '2 of 3'],
    ['string.gfind is there', 'for word in string.gfind("a b", "%a") do return word end', 'a'],
    ['table.foreach is there', 'return table.foreach({ a = 1 }, function(k, v) return k .. v end)', 'a1'],
    ['tostring(-nan) and huge numbers', 'return tostring(math.huge) .. " " .. tostring(1e100) .. " " .. 0.00001', '+Inf 1e+100 1e-05'],
    ['the version says so', 'return _VERSION', 'Lua 5.1'],
    [
      'later libraries are not there',
      'return tostring(utf8) .. tostring(bit32) .. tostring(table.pack) .. tostring(math.type)',
      'nilnilnilnil',
    ],
    ['goto continues a loop, as in the Lua of Argo CD', GOTO_CONTINUE(), 'a,c'],
    ['goto goes back', 'local i = 0 ::again:: i = i + 1 if i < 5 then goto again end return i', 5],
    ['a local of a loop is a new one each time', CLOSURES(), 6],
    ['texts are bytes', 'return #"é" .. " " .. ("é"):byte(1)', '2 195'],
    ['texts that are numbers count', 'return "10" + 5 .. ""', '15'],
    ['and, or give values', 'return (nil or "x") .. (false and 1 or "y")', 'xy'],
    ['0 and the empty text are true', 'return (0 and "a") .. ("" and "b")', 'ab'],
  ])('%s', (_, script, expected) => {
    expect(run(script)).toEqual(expected);
  });

  it.each([
    ['return 7 // 2', /^LuaSyntaxFailure: a value is expected/],
    ['return 7 & 2', /^LuaSyntaxFailure: the character U\+0026/],
    ['goto nowhere', /^LuaSyntaxFailure: no label "nowhere"/],
    ['break', /^LuaSyntaxFailure: there is no loop/],
    ['local x <const> = 1', /^LuaSyntaxFailure/],
  ])('%s is no Lua 5.1', (script, message) => {
    expect(failure(script)).toMatch(message);
  });
});

function GOTO_CONTINUE(): string {
  return `
    local kept = {}
    for _, item in ipairs({ "a", "b", "c" }) do
      if item == "b" then goto continue end
      table.insert(kept, item)
      ::continue::
    end
    return table.concat(kept, ",")`;
}

function CLOSURES(): string {
  return `
    local made = {}
    for i = 1, 3 do made[i] = function() return i end end
    return made[1]() + made[2]() + made[3]()`;
}

describe('the language', () => {
  it.each([
    ['local a, b, c = (function() return 1, 2, 3 end)() return a + b + c', 6],
    ['return ((function() return 1, 2 end)())', 1],
    ['local t = { 1, 2, x = 3, [10] = 4, } return #t + t.x + t[10]', 9],
    ['local s = 0 for i = 10, 1, -3 do s = s + i end return s', 22],
    ['local n = 0 while true do n = n + 1 if n > 4 then break end end return n', 5],
    ['local n = 0 repeat local done = n == 3 n = n + 1 until done return n', 4],
    ['local function f(...) return select("#", ...) end return f(nil, nil)', 2],
    ['local o = { n = 1 } function o:add(x) self.n = self.n + x return self end return o:add(2):add(3).n', 6],
    ['local x = 1 do local x = 2 end return x', 1],
    ['local i = 1 local t = {} i, t[i] = i + 1, 20 return t[1]', 20],
    ['local t = setmetatable({}, { __index = function(_, k) return k .. "!" end }) return t.a', 'a!'],
    [
      'local v = setmetatable({}, { __add = function() return 7 end, __tostring = function() return "v" end }) return v + 1 .. tostring(v)',
      '7v',
    ],
    ['local ok, why = pcall(error, { code = 5 }) return why.code', 5],
    [
      'local ok, why = pcall(function() local x = nil; return x.y end) return why',
      'line 1: attempt to index a nil value ("x") with key "y"',
    ],
    ['local t = { 3, 1, 2 } table.sort(t, function(a, b) return a > b end) return t', [3, 2, 1]],
    ['local t = { "a", "c" } table.insert(t, 2, "b") table.remove(t, 1) return t', ['b', 'c']],
    ['local t = { a = 1, b = 2 } for k in pairs(t) do t[k] = nil end return tostring(next(t))', 'nil'],
    ['--[==[ long ]] comment ]==] return [[\ntext]] .. "\\65\\n" -- end', 'textA\n'],
  ])('%s', (script, expected) => {
    expect(run(script)).toEqual(expected);
  });
});

describe('patterns', () => {
  it.each([
    ['return ("2024-01-02T03:04:05Z"):match("(%d+)-(%d+)-(%d+)")', '2024'],
    ['local _, _, a, b = ("key = value"):find("^(%w+)%s*=%s*(%w+)$") return a .. b', 'keyvalue'],
    ['return (("hello world"):gsub("o", "0"))', 'hell0 w0rld'],
    ['return (("abc"):gsub("%w", "%0%0", 2))', 'aabbc'],
    ['return (("$name"):gsub("%$(%w+)", { name = "x" }))', 'x'],
    ['return (("a,b"):gsub("", "-"))', '-a-,-b-'],
    ['return ("f(a(b)c)d"):match("%b()")', '(a(b)c)'],
    ['return ("THE (quick) fox"):find("%f[%a]%a+%f[%A]", 5)', 6],
    ['return ("[[x]]"):find("[", 1, true)', 1],
    ['return ("a.b"):find(".b", 1, true)', 2],
    ['return ("x-1"):match("^[%a_-]+")', 'x-'],
    ['return ("aaa"):match("a-$")', 'aaa'],
    ['return ("abcabc"):match("(abc)%1")', 'abc'],
    ['return ("abc"):match("()c")', 3],
    ['return ("image:v1.2"):match(":(.+)$")', 'v1.2'],
    ['return ("%5.1f|%-4s|%03d|%x|%%"):format(3.14159, "ab", 7, 255)', '  3.1|ab  |007|ff|%'],
  ])('%s', (script, expected) => {
    expect(run(script)).toEqual(expected);
  });
});

describe('JSON in a script', () => {
  it('has no nulls: neither in objects nor in lists', () => {
    const object = { list: [1, null, 2], none: null, big: 9007199254740993n, empty: {}, nothing: [] };
    expect(run('return #o.list .. tostring(o.none) .. #o.empty .. #o.nothing .. tostring(next(o.empty))', { o: object })).toBe('2nil00nil');
  });

  it('keeps the order of lists and members', () => {
    expect(run('local t = {} for k, v in pairs(o) do t[#t + 1] = k .. v end return t', { o: { b: 1, a: 2 } })).toEqual(['b1', 'a2']);
  });
});

describe('time', () => {
  it('is what the host says, in UTC', () => {
    const script = 'return os.date("!%Y-%m-%dT%H:%M:%SZ") .. os.time({ year = 1970, month = 1, day = 2, hour = 0 })';
    expect(run(script, {}, 1_700_000_000)).toBe('2023-11-14T22:13:20Z86400');
    expect(failure('return os.time()')).toBe('LuaNeedsTime: it needs the time');
  });
});

const COUNTED = `
  local t, gone, chain = {}, {}, {}
  if long then for i = 1, 2000 do gone["k" .. i] = 1 end for k in pairs(gone) do gone[k] = nil end end
  for i = 1, 90 do chain = setmetatable({}, { __index = chain }) end
  local function deep(n) if n == 0 then error("x") end return 1 + deep(n - 1) end
  local function many(...) for i = 1, 100 do local x = (...) end return x end`;

describe('a script that takes too much ends', () => {
  it.each([
    'while true do end',
    'while true do pcall(function() while true do end end) end',
    'local s = "x" while true do s = s .. s end',
    'return string.rep("x", 1e9)',
    'return ("x"):rep(1000):rep(1e6)',
    'return string.find(string.rep("a", 30000), string.rep("a*", 30) .. "b")',
    'local t = {} while true do t[#t + 1] = {} end',
    'return unpack({}, 1, 1e8)',
    'local t = {} for i = 1, 1e9 do t[i] = i end',
    'goto a ::a:: goto a',
    'return ("x"):rep(1e5):gsub("x", ("y"):rep(1e4))',
    'for i = 1, 2, 0 do end',
    'return table.concat(setmetatable({}, {}), "x", 1, 1e9)',
  ])('%s', (script) => {
    expect(failure(script)).toMatch(/^Lua(Exhausted: it (takes|makes)|Failure)/);
  });

  it.each([
    ['<', 'local x = big < near'],
    ['<=', 'local x = big <= near'],
    ['== of texts of one length', 'local x = big == near'],
    ['a key', 'local x = t[big]'],
    ['a key that is set', 'big = big .. "" t[big] = 1'],
    ['rawget', 'rawget(t, near)'],
    ['rawequal', 'rawequal(big, near)'],
    ['tonumber', 'tonumber(big)'],
    ['tonumber of a base', 'tonumber(big, 16)'],
    ['arithmetic on a text', 'pcall(function() return big + 1 end)'],
    ['a text as a number', 'pcall(math.floor, big)'],
    ['a loop to a text', 'pcall(function() for i = 1, big do end end)'],
    ['a search for a text', 'big:find(near, 1, true)'],
    ['a long pattern', 'pcall(string.find, "x", near .. "(")'],
    ['reverse', 'big:reverse()'],
    ['lower', 'big:lower()'],
    ['gsub of nothing', 'big:gsub("", "")'],
    ['gsub by a long text', '("aaaa"):gsub("a", ("%z"):rep(1000))'],
    ['format of nothing', 'string.format(("%%"):rep(1000))'],
    ['a date of many parts', 'os.date(("%c"):rep(1000), 0)'],
    ['sort of long texts', 'table.sort(long)'],
    ['concat', 'table.concat(long, near)'],
    ['the first of many arguments', 'many(unpack(long))'],
    ['select', '(function(...) for i = 1, 100 do select(2, ...) end end)(unpack(long))'],
    ['keys that went', 'table.foreach(gone, print) next(gone)'],
    ['maxn', 'table.maxn(gone)'],
    ['errors that are caught', 'pcall(error, {})'],
    ['errors from far below', 'pcall(deep, 100)'],
    ['a date as a table', 'os.date("*t", 0)'],
    ['numbers as texts', 'tostring(i) tostring(i) tostring(i)'],
    ['a long chain of tables', 'local x = chain.x'],
    ['a long expression', `local x = ${'(1 + 1) * '.repeat(500)}1`],
    ['a long condition', `if ${'1 == 1 and '.repeat(500)}false then end`],
  ])('counts what it takes: %s', (_, body) => {
    const globals = { big: 'a'.repeat(200_000), near: `${'a'.repeat(199_999)}b`, long: Array<string>(2000).fill('a'.repeat(50)) };
    expect(failure(`${COUNTED} for i = 1, 60000 do ${body} end return "all of it"`, globals)).toBe(
      'LuaExhausted: it takes more than 1000000 steps',
    );
  });

  it.each([
    ['pcall within pcall', 'local function f() pcall(f) pcall(f) end f()'],
    ['xpcall with itself', 'local function f() xpcall(f, f) xpcall(f, f) end f()'],
    [
      'pcall of what has __index',
      'local t = setmetatable({}, { __index = function(t, k) return t[k] end }) while true do pcall(function() return t.x end) end',
    ],
    ['a text that doubles', 'local x = "x" while true do x = x .. x end'],
    ['a list of long texts', 'local t = {} while true do t[#t + 1] = ("x"):rep(1e5) end'],
    ['a table of many keys', 'local t = {} local i = 0 while true do i = i + 1 t["k" .. i] = {} end'],
  ])('ends %s', (_, script) => {
    expect(failure(script)).toMatch(/^LuaExhausted: it (takes more than 1000000 steps|makes a text of more than 1048576 bytes)$/);
  });

  it('reads a long text that is no number once', () => {
    expect(run('return tostring(tonumber(("1"):rep(500000) .. "x")) .. tonumber(("0"):rep(500000) .. "7.")')).toBe('nil7');
  });

  it('or is told of its depth, which it can catch', () => {
    expect(run('local function f(n) return 1 + f(n) end return (pcall(f, 1))')).toBe(false);
  });
});

describe('a script reaches nothing beyond itself', () => {
  it.each(['io', 'debug', 'package', 'coroutine', 'os.execute', 'os.getenv', 'os.exit', 'math.random', 'string.dump'])(
    '%s is not there',
    (name) => {
      expect(run(`return tostring(${name})`)).toBe('nil');
    },
  );

  it.each(['loadstring("return 1")', 'require("os")', 'dofile("x")', 'load(print)'])('%s is refused', (call) => {
    expect(failure(`return ${call}`)).toMatch(/is not available/);
  });

  it('leaves nothing behind for the next run', () => {
    const script = readScript('string.rep = nil; count = (count or 0) + 1; return count');
    expect([script({}, undefined), script({}, undefined)]).toEqual([1, 1]);
  });

  it('keeps names like those of JavaScript apart', () => {
    expect(run('local t = {} return tostring(t.constructor) .. tostring(t.__proto__) .. tostring(toString)')).toBe('nilnilnil');
    expect(run('return o.__proto__', { o: JSON.parse('{"__proto__":"x"}') as unknown })).toBe('x');
  });
});

describe('any text', () => {
  const words =
    'local x = nil function end if then else for in do while repeat until return ( ) { } [ ] .. ... + - * / % ^ # == ~= < :: goto "a" 1 , ; : . not and or break'.split(
      ' ',
    );

  it('is a script or is refused with its place, and ends', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 25 }), (parts) => {
        expect(failure(parts.join(' '))).toMatch(/^(gives|Lua(Syntax)?Failure|LuaExhausted)/);
      }),
      { numRuns: 500 },
    );
  });
});
