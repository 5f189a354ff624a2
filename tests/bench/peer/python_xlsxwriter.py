# Python's xlsxwriter in constant_memory mode: rows.json, count, file.
import sys

try:
    import xlsxwriter
except ImportError:
    sys.exit(3)
import json
import os
import resource
import time

with open(sys.argv[1], encoding="utf-8") as file:
    pool = json.load(file)
rows, count = pool["rows"], int(sys.argv[2])
start, used = time.monotonic(), time.process_time()
book = xlsxwriter.Workbook(sys.argv[3], {"constant_memory": True})
codes = {"date": "dd/mm/yyyy", "time": 'hh"h"mm', "text": "@", "integer": "0"}
formats = [book.add_format({"num_format": codes[kind]}) for kind in pool["kinds"]]
sheet = book.add_worksheet("RDV")
sheet.freeze_panes(1, 0)
for column, header in enumerate(pool["headers"]):
    sheet.write_string(0, column, header)
for index in range(count):
    for column, value in enumerate(rows[index % len(rows)]):
        if isinstance(value, str):
            if value:
                sheet.write_string(index + 1, column, value, formats[column])
        elif value is not None:
            sheet.write_number(index + 1, column, value, formats[column])
book.close()
seconds = time.monotonic() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
size = os.path.getsize(sys.argv[3])
cpu = (time.process_time() - used) * 1000
print(json.dumps({"milliseconds": seconds * 1000, "cpuMilliseconds": cpu, "peakBytes": peak, "fileBytes": size}))
