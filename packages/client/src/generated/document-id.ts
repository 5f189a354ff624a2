/** Ids in the manifest, by the name of the operation. */
export const documentIds: Readonly<Record<string, string>> = {
  "CurrentViewer": "280a3f1133082845abe7d900d0b21b48cc80b99f2f383d19b6b3914f7cf8e70f",
  "ExportDetail": "be5c11876b947ea7e3d022c42c59550dd9a2dc43b18c1c1f4bf37475284488da",
  "ExportEvents": "6f0a5d0b97906d9e335030b598e45c7d2035a2a27b24700ed4dc7d42bfa6a838",
  "ExportHistory": "9523a5d6f5933ae7c3276fa8a6ae269e0f8db9af379e4e66640efbc02d09210a",
  "ExportStates": "feed570718fa87e92c31c2274c3650dbe8778cb3f704c36c8550da2e181da563",
  "FilterCounts": "ebb6ccfc32dab537f35d19260aa96dc2cda5694a5d5021d4dcf98adff8e42674",
  "FilterOptions": "5d1706abda43c832dedf8541addb672fb8d6745ff39dcb1bb3ee3d387c59bd18",
  "LiveTotals": "d1f4b7af1d0f9ca13ab7045182a789d44d55f549991150ee36dd1434ba20a195",
  "RdvDetail": "d9842b9a5af0e481a0984b7dc07ef22440464adaea272471c2f5cc07d59e5874",
  "RdvList": "51d24164123679f1dae1bd20854479dae205e2d64a228fcb13e15adddd46e126",
  "RemoveExportFile": "52b8dcc77307b1773caf93b5614ff03db54db0521033e42d1e7753decee37f74",
  "RepeatExport": "21bf1abd70f89c8ceae92eb5262771ab06086c32174a657468411092473c29dc",
  "SelectionEstimate": "480a768699c47311074a691c72133b7a69b38e9862a99ffffdf0d8287847047d",
  "StartExport": "bbbdb3ef7c7369801ef1cd1e313898c0f52d598b29ef1f51b77aea4098b38492",
  "StatisticsBreakdowns": "92ee241afd7d4c8da20fcd2adbaf9865711678318254f064cc70a01c4025a040",
  "StatisticsComparison": "633cda84a11dce5a120d0d32f1d87de2056868a4f8e785e8fc6d6fc201a893e5",
  "StatisticsHeatMap": "effd8eae430443856b377ccf11c1ecb1215148adec437d4bfedd21d66a3e580b",
  "StatisticsSeries": "0db73e330c20970dce6d1a203f36ee23308c1c271c8e5131297786093e6050b0",
  "StatisticsTotals": "fd880dd2c621f58fd74597b75d52ed705fb1441957cf4b566eed8d3537b6d477",
  "StopExport": "29196198654c37fada0e4ae8427647f52027559b3e70e09d427fc5ca4c748349"
};
