# Ruby's spreadsheet gem, as RDV Service Public uses it: rows.json, count, file.
begin
  require 'spreadsheet'
rescue LoadError
  exit 3
end
require 'json'

pool = JSON.parse(File.read(ARGV[0]))
count = ARGV[1].to_i
kinds = pool['kinds']
formats = { 'date' => 'dd/mm/yyyy', 'time' => 'hh"h"mm', 'text' => '@' }
start = Process.clock_gettime(Process::CLOCK_MONOTONIC)
used = Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)
book = Spreadsheet::Workbook.new
sheet = book.create_worksheet(name: 'RDV')
sheet.row(0).concat(pool['headers'])
kinds.each_with_index do |kind, index|
  sheet.column(index).default_format = Spreadsheet::Format.new(number_format: formats[kind]) if formats[kind]
end
count.times { |index| sheet.row(index + 1).concat(pool['rows'][index % pool['rows'].length]) }
book.write(ARGV[2])
seconds = Process.clock_gettime(Process::CLOCK_MONOTONIC) - start
cpu = Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID) - used
peak = File.read('/proc/self/status')[/VmHWM:\s+(\d+)/, 1].to_i * 1024
puts JSON.generate(milliseconds: seconds * 1000, cpuMilliseconds: cpu * 1000, peakBytes: peak, fileBytes: File.size(ARGV[2]))
