using System.Runtime.InteropServices;
using System.Text;

namespace MusicInsights.Tests.Grains.Predictions.Training;

/// <summary>LightGBM by its C interface: a model trained there, and its own explanation of rows.</summary>
internal sealed class NativeBooster : IDisposable
{
    private const int Float32 = 0;
    private const int Float64 = 1;
    private const int RowMajor = 1;
    private const int Contributions = 3;

    private readonly int _columns;
    private readonly IntPtr _data;
    private readonly IntPtr _booster;

    public NativeBooster(float[][] rows, bool[] labels, int trees, string parameters)
    {
        _columns = rows[0].Length;
        Check(DatasetCreateFromMat(Flat(rows), Float64, rows.Length, _columns, RowMajor, parameters, IntPtr.Zero, out _data));
        Check(DatasetSetField(_data, "label", [.. labels.Select(label => label ? 1f : 0f)], labels.Length, Float32));
        Check(BoosterCreate(_data, parameters, out _booster));
        for (var tree = 0; tree < trees; tree++)
            Check(BoosterUpdateOneIter(_booster, out _));
    }

    /// <summary>The model in LightGBM's own text.</summary>
    public string Text()
    {
        Check(BoosterSaveModelToString(_booster, 0, -1, 0, 0, out var length, []));
        var text = new byte[length];
        Check(BoosterSaveModelToString(_booster, 0, -1, 0, length, out _, text));
        return Encoding.UTF8.GetString(text);
    }

    /// <returns>A row's value for each column, and the base as the last.</returns>
    public double[] Explain(float[] row)
    {
        var values = new double[_columns + 1];
        Check(BoosterPredictForMat(_booster, Flat([row]), Float64, 1, _columns, RowMajor, Contributions, 0, -1, "", out _, values));
        return values;
    }

    public void Dispose()
    {
        Check(BoosterFree(_booster));
        Check(DatasetFree(_data));
    }

    private static double[] Flat(float[][] rows) => [.. rows.SelectMany(row => row.Select(value => (double)value))];

    private static void Check(int answer)
    {
        if (answer != 0) throw new InvalidOperationException(Marshal.PtrToStringUTF8(GetLastError()));
    }

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_GetLastError")]
    private static extern IntPtr GetLastError();

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_DatasetCreateFromMat")]
    private static extern int DatasetCreateFromMat(
        double[] data, int type, int rows, int columns, int rowMajor, [MarshalAs(UnmanagedType.LPUTF8Str)] string parameters, IntPtr reference, out IntPtr dataset);

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_DatasetSetField")]
    private static extern int DatasetSetField(IntPtr dataset, [MarshalAs(UnmanagedType.LPUTF8Str)] string field, float[] data, int count, int type);

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_DatasetFree")]
    private static extern int DatasetFree(IntPtr dataset);

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_BoosterCreate")]
    private static extern int BoosterCreate(IntPtr dataset, [MarshalAs(UnmanagedType.LPUTF8Str)] string parameters, out IntPtr booster);

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_BoosterUpdateOneIter")]
    private static extern int BoosterUpdateOneIter(IntPtr booster, out int finished);

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_BoosterSaveModelToString")]
    private static extern int BoosterSaveModelToString(IntPtr booster, int start, int count, int importance, long length, out long needed, [Out] byte[] text);

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_BoosterPredictForMat")]
    private static extern int BoosterPredictForMat(
        IntPtr booster, double[] data, int type, int rows, int columns, int rowMajor, int kind, int start, int count,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string parameters, out long length, [Out] double[] values);

    [DllImport("lib_lightgbm", EntryPoint = "LGBM_BoosterFree")]
    private static extern int BoosterFree(IntPtr booster);
}
